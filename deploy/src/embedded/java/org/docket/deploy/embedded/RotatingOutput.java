package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends to a file of bounded size: when it is full it becomes {@code <file>.1}, in the place of the one before. Both
 * together are never larger than twice the bound. Unbuffered; thread-safe.
 */
public final class RotatingOutput extends OutputStream {

    /** What a log of one process may take, before it is turned. */
    public static final long MAX_BYTES = 8L * 1024 * 1024;

    private final Path file;
    private final Path previous;
    private final long maxBytes;
    private OutputStream out;
    private long size;

    /** Opens the file, behind what is in it. */
    public RotatingOutput(Path file, long maxBytes) throws IOException {
        this.file = file.toAbsolutePath();
        this.previous = this.file.resolveSibling(file.getFileName() + ".1");
        this.maxBytes = maxBytes;
        var parent = this.file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        this.out = append(this.file);
        this.size = Files.size(this.file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (size + length > maxBytes && size > 0) {
            out.close();
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
            out = append(file);
            size = 0;
        }
        out.write(bytes, offset, length);
        size += length;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private static OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
