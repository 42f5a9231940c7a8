package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Copies what a process says to a log of bounded size, in a daemon thread of its own. */
final class BoundedLog {

    private static final int BUFFER_BYTES = 8192;

    private BoundedLog() {}

    /** Copies until the stream ends; a full disk loses lines but never blocks the process that writes them. */
    static void follow(InputStream in, Path file) {
        Thread.ofPlatform().daemon().name("log-" + file.getFileName()).start(() -> {
            try (in) {
                copy(in, file);
            } catch (IOException e) {
                System.err.println("docket: " + file + " is no longer written: " + e.getMessage());
            }
        });
    }

    private static void copy(InputStream in, Path file) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        try (var out = new RotatingOutput(file, RotatingOutput.MAX_BYTES)) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            System.err.println("docket: " + file + " misses lines from here on: " + e.getMessage());
            while (in.read(buffer) >= 0) {
                // A pipe that nobody reads would stop the process at its next line.
            }
        }
    }
}
