package org.docket.deploy.image;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A Java runtime that {@code jlink} made of the JDK this program runs on: the modules that the services need, and no
 * program but {@code java}.
 *
 * @param home its directory
 */
record LinkedRuntime(Path home) {

    /** Where it is in an image. */
    static final String HOME_IN_IMAGE = "/opt/java";

    /** What only serves people at a shell, or builds: an image has no shell. */
    private static final List<String> LEFT_OUT = List.of("lib/classlist", "lib/jexec", "lib/jrt-fs.jar");

    /** Links the modules into a directory, which is made anew. */
    static LinkedRuntime link(List<String> modules, Path home) throws IOException {
        FileTree.delete(home);
        var jdk = Path.of(System.getProperty("java.home"));
        var command = new ArrayList<String>();
        command.add(jdk.resolve("bin/jlink").toString());
        command.addAll(List.of("--add-modules", String.join(",", modules), "--output", home.toString()));
        command.addAll(List.of("--strip-java-debug-attributes", "--no-header-files", "--no-man-pages"));
        Program.demand(command);
        for (var name : FileTree.names(home.resolve("bin"))) {
            if (!name.equals("java")) {
                Files.delete(home.resolve("bin").resolve(name));
            }
        }
        for (var name : LEFT_OUT) {
            Files.deleteIfExists(home.resolve(name));
        }
        FileTree.fixTimes(home);
        return new LinkedRuntime(home);
    }

    /** The modules that {@code deploy/images/modules} asks for: a name a line, the reason after {@code #}. */
    static List<String> modules(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    Path java() {
        return home.resolve("bin/java");
    }

    /** The programs and libraries of machine code in it. */
    List<Path> machineCode() throws IOException {
        return FileTree.files(home).stream()
                .filter(file -> file.toString().endsWith(".so") || file.equals(java()) || isHelper(file))
                .toList();
    }

    /** Programs that are not for people: the JVM starts one when it starts a process. */
    static boolean isHelper(Path file) {
        return file.endsWith("lib/jspawnhelper");
    }

    /** What the JDK says about itself, such as {@code 25.0.3+9-LTS} and {@code Eclipse Adoptium}. */
    static String jdk(String key) throws IOException {
        var release = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty("java.home"), "release"))) {
            release.load(in);
        }
        return release.getProperty(key, "").replace("\"", "");
    }
}
