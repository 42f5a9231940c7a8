package org.docket.read.query.evidencecontent;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.docket.read.content.ContentAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one answer, on their way. What ends too early, or has another digest than it should, ends in an exception before its last byte, so
 * that the connection breaks and no client takes it for whole. Read by one thread at a time; may be closed by any, and more than once.
 */
final class Download extends InputStream {
    private static final Logger log = LoggerFactory.getLogger(Download.class);

    private final Downloads downloads;
    private final ReadableByteChannel bytes;
    private final long length;
    private final ContentAddress of;
    private final MessageDigest digest = sha256();
    private final long deadlineMillis;
    private long remaining;
    private volatile long lastReadAtMillis;

    Download(Downloads downloads, ReadableByteChannel bytes, long length, ContentAddress of, long deadlineMillis) {
        this.downloads = downloads;
        this.bytes = bytes;
        this.length = length;
        this.of = of;
        this.deadlineMillis = deadlineMillis;
        this.remaining = length;
        this.lastReadAtMillis = downloads.now();
    }

    long length() {
        return length;
    }

    long deadlineMillis() {
        return deadlineMillis;
    }

    long lastReadAtMillis() {
        return lastReadAtMillis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        lastReadAtMillis = downloads.now();
        if (remaining == 0) {
            return -1;
        }
        int read = bytes.read(ByteBuffer.wrap(into, offset, (int) Math.min(most, remaining)));
        if (read < 0) {
            throw damaged("ended " + remaining + " bytes too early");
        }
        remaining -= read;
        downloads.count(read);
        if (length == of.byteCount()) {
            digest.update(into, offset, read);
            if (remaining == 0 && !HexFormat.of().formatHex(digest.digest()).equals(of.sha256())) {
                throw damaged("has another digest");
            }
        }
        return read;
    }

    private IOException damaged(String how) {
        downloads.countDamage();
        log.error("{} {}; the answer was broken off", of, how);
        return new EOFException("the content " + how);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            log.warn("the content could not be closed", e);
        } finally {
            downloads.end(this);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
