package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * The directory that keeps unpacked server binaries between runs: {@code $DOCKET_CACHE}, else
 * {@code $XDG_CACHE_HOME/docket}, else {@code ~/.cache/docket}. An entry appears whole or not at all, so that several
 * JVMs may fill it at once.
 */
final class BinaryCache {

    private BinaryCache() {}

    /** Fills an empty directory with the content of a cache entry. */
    @FunctionalInterface
    interface Filler {
        void fill(Path emptyDirectory) throws IOException;
    }

    /** The entry of that name, filled now if nobody has done so before. */
    static Path entry(String name, Filler filler) {
        var home = directory();
        var entry = home.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Files.createDirectories(home);
            var fresh = Files.createTempDirectory(home, "." + name + "-");
            try {
                filler.fill(fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
                moveUnlessThere(fresh, entry);
            } finally {
                deleteTree(fresh);
            }
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + name + " into " + home, e);
        }
    }

    static Path directory() {
        var own = System.getenv("DOCKET_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        var xdg = System.getenv("XDG_CACHE_HOME");
        var caches = xdg == null || xdg.isBlank() ? home().resolve(".cache") : Path.of(xdg);
        return caches.resolve("docket").toAbsolutePath();
    }

    /** The shell's idea of home comes before Java's, which reads the user database. */
    private static Path home() {
        var home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    }

    private static void moveUnlessThere(Path fresh, Path entry) throws IOException {
        try {
            Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another JVM was faster, and its content is the same: the entry's name names the content.
            if (!Files.isDirectory(entry)) {
                throw e;
            }
        }
    }

    /** Removes a directory and all in it; one that is not there is fine. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
