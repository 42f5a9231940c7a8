package org.docket.deploy.image;

import java.util.Optional;

/**
 * What is asked for, alike for all three images.
 *
 * @param origin what they are made of
 * @param base image that brings the C library, instead of this machine's: a reference, or {@code tar:///path}
 * @param outlet where they go besides their archives
 * @param cached whether class caches are to be made
 */
record ImageSettings(Origin origin, Optional<String> base, Outlet outlet, boolean cached) {

    /** How {@code base} begins when it is a file. */
    static final String TAR = "tar://";

    /**
     * The source of the images.
     *
     * @param version of the project, which becomes the images' tag
     * @param revision of the source; may be empty
     * @param repository URL of the source; may be empty
     */
    record Origin(String version, String revision, String repository) {}

    /**
     * Where images go.
     *
     * @param push registry and path that they are pushed below
     * @param insecure whether a registry may be spoken to without TLS
     * @param loaded whether a container engine that answers gets them
     */
    record Outlet(Optional<String> push, boolean insecure, boolean loaded) {}

    /** The name in a container engine. */
    String localName(ServiceImage service) {
        return "docket/" + service.module() + ":" + origin.version();
    }

    /** The name that a base image has for those who read of it: of a file, not where it lay. */
    Optional<String> baseName() {
        return base.map(name -> name.startsWith(TAR) ? name.substring(name.lastIndexOf('/') + 1) : name);
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
