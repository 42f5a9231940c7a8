package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is done to whole directories. */
final class FileTree {

    /**
     * When every file of an image was last changed. Not the epoch itself, which some programs take for "unknown". The
     * class cache notes the times of jars, so files have it before the cache is made.
     */
    static final Instant TIME = Instant.ofEpochSecond(1);

    private FileTree() {}

    /** The regular files below a directory, sorted by path; links are followed. */
    static List<Path> files(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The names in a directory, sorted. */
    static List<String> names(Path directory) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Gives every file the same time. */
    static void fixTimes(Path root) throws IOException {
        for (var file : files(root)) {
            fixTime(file);
        }
    }

    /** Gives a file that same time. */
    static void fixTime(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(TIME));
    }

    /** Removes it with all below; nothing happens when there is no such directory. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Copies a file (what a link stands for), making the directory that it is to be in. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(parent(to));
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The directory that a file is in. */
    static Path parent(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no directory");
        }
        return parent;
    }
}
