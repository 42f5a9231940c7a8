package org.docket.deploy.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's {@code initdb} and {@code postgres}, unpacked from the artifact of this machine's architecture.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    private static final int OWNER_EXECUTE = 0100;
    /** Far above what the archive holds (about 1,000 entries), far below what would hurt. */
    private static final int MAX_ENTRIES = 20_000;

    static PostgresBinaries unpacked() {
        var resource = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var content = Resource.required(resource);
        var entry = "postgres-" + content.sha256().substring(0, 16);
        return new PostgresBinaries(BinaryCache.entry(entry, directory -> {
            try (var in = content.open()) {
                unpack(in, directory);
            }
        }));
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    static String resourceName(String operatingSystem, String architecture) {
        if (!operatingSystem.toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IllegalStateException("the embedded PostgreSQL runs on Linux only, this is " + operatingSystem
                    + "; give the URL of a PostgreSQL server instead");
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new IllegalStateException(
                        "no embedded PostgreSQL for " + architecture + "; give the URL of a PostgreSQL server instead");
        };
    }

    private static void unpack(InputStream compressed, Path directory) throws IOException {
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(compressed)));
        var entries = 0;
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++entries > MAX_ENTRIES) {
                throw new IOException("more than " + MAX_ENTRIES + " entries in the archive of PostgreSQL");
            }
            var target = directory.resolve(entry.getName()).normalize();
            if (!target.startsWith(directory)) {
                throw new IOException("an entry points outside the archive: " + entry.getName());
            }
            write(tar, entry, target);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & OWNER_EXECUTE) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }
}
