package org.docket.read.content;

import java.nio.channels.ReadableByteChannel;

/** What came of looking for content. */
public sealed interface Found {
    /**
     * It is there.
     *
     * @param bytes from the byte on that was asked for; to be closed by who asked
     */
    record Opened(ReadableByteChannel bytes) implements Found {}

    /**
     * It is not there as it was stored: it never changes, so somebody or something has damaged it.
     *
     * @param why for the log
     */
    record Damaged(String why) implements Found {}
}
