package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The built checkout that this launcher belongs to.
 *
 * @param root its top directory
 */
record Checkout(Path root) {

    /** The directory that {@code deploy/bin} names in the system property {@code docket.home}. */
    static Checkout current() {
        var home = System.getProperty("docket.home");
        if (home == null) {
            throw new IllegalStateException("start this with deploy/bin/up: docket.home is not set");
        }
        return new Checkout(Path.of(home).toAbsolutePath().normalize());
    }

    /** Where the most recent instance describes itself. */
    Path environment() {
        return root.resolve("deploy/target/run/docket.env");
    }

    /**
     * Puts a service's jars where the instance keeps them, so that a build or a {@code mvn clean} beside it does not pull
     * the code from under running processes.
     *
     * @return the class path
     */
    String install(String service, Path into) throws IOException {
        var target = root.resolve(service).resolve("target");
        var jar = target.resolve(service + ".jar");
        var lib = target.resolve("lib");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(lib)) {
            throw new IOException(service + " is not built: " + jar + " is missing");
        }
        var home = into.resolve(service);
        deleteFiles(home.resolve("lib"));
        Files.createDirectories(home.resolve("lib"));
        // Maven writes into the module's own jar, so that one is copied; libraries are only ever replaced as a whole.
        Files.copy(jar, home.resolve(service + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        try (var libraries = Files.list(lib)) {
            for (var library : libraries.toList()) {
                linkOrCopy(library, home.resolve("lib").resolve(library.getFileName()));
            }
        }
        return home.resolve(service + ".jar") + ":" + home.resolve("lib") + "/*";
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system.
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteFiles(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
