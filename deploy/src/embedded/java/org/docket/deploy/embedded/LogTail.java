package org.docket.deploy.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last lines of a log, for a message that says why a process did not start. */
public final class LogTail {

    private static final int LINES = 15;
    private static final int MAX_BYTES = 16 * 1024;

    private LogTail() {}

    /** At most 15 lines; says so when there are none. */
    public static String of(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MAX_BYTES));
            var buffer = java.nio.ByteBuffer.allocate(MAX_BYTES);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until the end of the file.
            }
            var lines = StandardCharsets.UTF_8
                    .decode(buffer.flip())
                    .toString()
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(nothing in " + log + ")";
        }
    }
}
