package org.docket.deploy.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file of bounded size: what a process writes goes to the file, and when that is full it becomes
 * {@code <file>.1}, in the place of the one before. Both together are never larger than twice the bound.
 */
final class BoundedLog {

    private static final int BUFFER_BYTES = 8192;

    private final Path file;
    private final Path previous;
    private final long maxBytes;

    BoundedLog(Path file, long maxBytes) {
        this.file = file;
        this.previous = file.resolveSibling(file.getFileName() + ".1");
        this.maxBytes = maxBytes;
    }

    /** Copies the stream until it ends, in a daemon thread of its own. */
    void follow(InputStream in) {
        Thread.ofPlatform().daemon().name("log-" + file.getFileName()).start(() -> drain(in));
    }

    /** Copies the stream until it ends; a full disk loses lines but never blocks the process that writes them. */
    void drain(InputStream in) {
        try (in) {
            copy(in);
        } catch (IOException e) {
            System.err.println("docket: " + file + " was not closed: " + e.getMessage());
        }
    }

    private void copy(InputStream in) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var out = open();
            try {
                var size = Files.size(file);
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (size + n > maxBytes) {
                        out.close();
                        Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
                        out = open();
                        size = 0;
                    }
                    out.write(buffer, 0, n);
                    out.flush();
                    size += n;
                }
            } finally {
                out.close();
            }
        } catch (IOException e) {
            System.err.println("docket: " + file + " is no longer written: " + e.getMessage());
            discard(in, buffer);
        }
    }

    private static void discard(InputStream in, byte[] buffer) {
        try {
            while (in.read(buffer) >= 0) {
                // A pipe that nobody reads would stop the process at its next line.
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    private OutputStream open() throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER_BYTES);
    }
}
