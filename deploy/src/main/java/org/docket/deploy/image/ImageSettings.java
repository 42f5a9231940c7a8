package org.docket.deploy.image;

import java.util.Optional;

/**
 * What is asked for, alike for all three images.
 *
 * @param version of the project, which becomes the images' tag
 * @param revision of the source; may be empty
 * @param source URL of the repository; may be empty
 * @param base image that brings the C library, instead of this machine's: a reference, or {@code tar:///path}
 * @param push registry and path that images are pushed below
 * @param cached whether class caches are to be made
 * @param loaded whether a container engine that answers gets the images
 */
record ImageSettings(
        String version,
        String revision,
        String source,
        Optional<String> base,
        Optional<String> push,
        boolean cached,
        boolean loaded) {

    /** The name in a container engine. */
    String localName(ServiceImage service) {
        return "docket/" + service.module() + ":" + version;
    }

    /** The architecture, as images name it. */
    static String architecture() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> name;
        };
    }
}
