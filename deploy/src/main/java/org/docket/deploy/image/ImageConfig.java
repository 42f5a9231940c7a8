package org.docket.deploy.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an image says about itself: labels, environment, entry point. Nothing of it comes from the environment of the build. */
final class ImageConfig {

    /** The port that services listen on unless told otherwise. */
    static final int PORT = 8080;

    private ImageConfig() {}

    /** Any user will do: numbers, so that Kubernetes sees that it is not root. */
    static String user() {
        return SystemFiles.USER + ":" + SystemFiles.USER;
    }

    static List<String> entryPoint() {
        return List.of(LinkedRuntime.HOME_IN_IMAGE + "/bin/java", "@" + ImageLayers.ARGUMENTS);
    }

    static Map<String, String> environment() {
        var variables = new TreeMap<String, String>();
        variables.put("DOCKET_HTTP_HOST", "0.0.0.0");
        variables.put("DOCKET_HTTP_PORT", Integer.toString(PORT));
        variables.put("JAVA_HOME", LinkedRuntime.HOME_IN_IMAGE);
        variables.put("LANG", "C.UTF-8");
        variables.put("PATH", LinkedRuntime.HOME_IN_IMAGE + "/bin");
        return variables;
    }

    /**
     * The labels, most of them those of the OCI image specification.
     *
     * @param java version of the runtime
     * @param cLibrary that of this machine, when the image has it
     */
    static Map<String, String> labels(
            ServiceImage service, ImageSettings settings, String java, @Nullable CLibrary cLibrary, boolean cached) {
        var labels = new LinkedHashMap<String, String>();
        var oci = "org.opencontainers.image.";
        labels.put(oci + "title", service.module());
        labels.put(oci + "description", service.description());
        labels.put(oci + "version", settings.origin().version());
        labels.put(oci + "created", FileTree.TIME.toString());
        labels.put(oci + "vendor", "Docket");
        var licenses = "Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0";
        labels.put(oci + "licenses", cLibrary == null ? licenses : licenses + " AND LGPL-2.1-or-later");
        if (!settings.origin().revision().isEmpty()) {
            labels.put(oci + "revision", settings.origin().revision());
        }
        if (!settings.origin().repository().isEmpty()) {
            labels.put(oci + "source", settings.origin().repository());
        }
        settings.base()
                .filter(base -> !base.startsWith(ImageSettings.TAR))
                .ifPresent(base -> labels.put(oci + "base.name", base));
        labels.put("org.docket.java", java);
        labels.put("org.docket.c-library", cLibrary == null ? "of the base image" : cLibrary.title());
        labels.put("org.docket.class-cache", cached ? JvmArguments.APP + "/" + JvmArguments.CACHE : "none");
        labels.put("org.docket.sbom", ImageLayers.SBOM);
        return labels;
    }
}
