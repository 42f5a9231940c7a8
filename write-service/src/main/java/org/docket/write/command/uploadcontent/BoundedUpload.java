package org.docket.write.command.uploadcontent;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The bytes of a request that must be at their end within some time. A sender who says nothing at all is hung up on by the server's idle time-out;
 * this is for one who says a little now and then, and would keep a place for ever. One thread.
 */
final class BoundedUpload extends FilterInputStream {

    private final Duration within;
    private final long began = System.nanoTime();

    BoundedUpload(InputStream bytes, Duration within) {
        super(bytes);
        this.within = within;
    }

    /**
     * As of any stream.
     *
     * @throws IOException also when the time is over
     */
    @Override
    public int read() throws IOException {
        checkTime();
        return super.read();
    }

    /**
     * As of any stream.
     *
     * @throws IOException also when the time is over
     */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        checkTime();
        return super.read(buffer, offset, length);
    }

    private void checkTime() throws IOException {
        if (System.nanoTime() - began > within.toNanos()) {
            throw new IOException("The request was not at its end within " + within);
        }
    }
}
