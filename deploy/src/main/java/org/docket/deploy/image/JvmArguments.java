package org.docket.deploy.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code java} is told in an image. The order of jars is fixed, by name, because the class cache is for one class
 * path only.
 */
final class JvmArguments {

    /** Where a service is in an image. */
    static final String APP = "/app";

    /** The name of the class cache. */
    static final String CACHE = "app.aot";

    private JvmArguments() {}

    /** For the file {@code /app/java.args}, a word a line. */
    static String file(ServiceImage service, List<String> libraries, boolean cached) {
        var words = new ArrayList<String>(flags());
        if (cached) {
            words.add("-XX:AOTCache=" + APP + "/" + CACHE);
        }
        words.addAll(List.of("-cp", classPath(service, libraries, Path.of(APP)), service.mainClass()));
        return String.join("\n", words) + "\n";
    }

    /** The command that runs the service as in the image, but elsewhere, with more flags. */
    static List<String> command(LinkedRuntime runtime, StagedService staged, List<String> more) {
        var command = new ArrayList<String>();
        command.add(runtime.java().toString());
        command.addAll(flags());
        command.addAll(more);
        command.addAll(List.of("-cp", classPath(staged.service(), staged.libraries(), staged.app())));
        command.add(staged.service().mainClass());
        return List.copyOf(command);
    }

    /** The service's own jar comes first. */
    static String classPath(ServiceImage service, List<String> libraries, Path app) {
        var path = new ArrayList<String>();
        path.add(app.resolve(service.module() + ".jar").toString());
        libraries.stream()
                .sorted()
                .map(name -> app.resolve("lib").resolve(name).toString())
                .forEach(path::add);
        return String.join(":", path);
    }

    private static List<String> flags() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // The other half is for classes, threads, network buffers and compiled code. -Xmx in JAVA_TOOL_OPTIONS
                // wins.
                "-XX:MaxRAMPercentage=50",
                "-XX:+ExitOnOutOfMemoryError",
                // Nobody reads it here, and it would be written into /tmp.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=/tmp");
    }
}
