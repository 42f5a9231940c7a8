package org.docket.projector.keep;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A document to be stored or dropped.
 *
 * @param ttlMillis how long it lives; 0 drops it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to Redis; nobody compares them
public record Document(String projection, long ttlMillis, byte[] payload) {

    private static final byte[] NOTHING = {};

    /** Says that what is cached of this projection is no longer true. */
    public static Document dropped(String projection) {
        return new Document(projection, 0, NOTHING);
    }

    /** A document with the header that says what it is and why it was stored. */
    public static Document stored(String projection, long ttlMillis, Header header, byte[] body) {
        byte[] head = header.line().getBytes(US_ASCII);
        byte[] payload = new byte[head.length + body.length];
        System.arraycopy(head, 0, payload, 0, head.length);
        System.arraycopy(body, 0, payload, head.length, body.length);
        return new Document(projection, ttlMillis, payload);
    }

    /** The first line of a stored document. */
    public record Header(long revision, long version, long writtenAtMillis, String event, String command) {

        private String line() {
            return revision + " " + version + " " + writtenAtMillis + " " + event + " " + command + "\n";
        }
    }
}
