package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Where one instance keeps all that it must find again: databases, secrets, ports, logs. Only its owner may look in.
 *
 * @param root absolute
 */
record DataDirectory(Path root) {

    /** {@code ~/.local/share/docket}. */
    static Path byDefault() {
        var home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home)
                .resolve(".local/share/docket");
    }

    static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    /** Makes the directory, unless it is there. */
    void create() throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(run());
        Files.createDirectories(logs());
    }

    /** Whether an {@code up} has made it: nothing else is ever purged. */
    boolean isOurs() {
        return Files.isRegularFile(secrets());
    }

    Path secrets() {
        return root.resolve("secrets.env");
    }

    Path ports() {
        return root.resolve("ports.env");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    /** The bytes of evidence: their folder is made by the first upload. */
    Path evidence() {
        return root.resolve("evidence");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** What describes the running instance, and means nothing when none runs. */
    Path run() {
        return root.resolve("run");
    }

    Path environment() {
        return run().resolve("docket.env");
    }

    /** Removes all of it. */
    void delete() throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
