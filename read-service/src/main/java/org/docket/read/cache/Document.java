package org.docket.read.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.docket.read.source.StoredDocument;
import org.jspecify.annotations.Nullable;

/**
 * A view of one aggregate on its way to a client: a header line and a body that is never parsed. Revision 0 with an empty body says "there is
 * none". Immutable.
 */
public final class Document {
    private static final int FIELDS = 5;

    private final long revision;
    private final long version;
    private final long writtenAtMillis;
    private final byte[] bytes;
    private final int bodyFrom;

    private Document(long revision, long version, long writtenAtMillis, byte[] bytes, int bodyFrom) {
        this.revision = revision;
        this.version = version;
        this.writtenAtMillis = writtenAtMillis;
        this.bytes = bytes;
        this.bodyFrom = bodyFrom;
    }

    /** The document that a value in Redis holds, or null when it is not in the form of the contract. */
    static @Nullable Document parse(byte[] value) {
        long[] numbers = new long[3];
        int field = 0;
        for (int i = 0; i < value.length; i++) {
            byte at = value[i];
            if (at == '\n') {
                return field == FIELDS - 1 ? new Document(numbers[0], numbers[1], numbers[2], value, i + 1) : null;
            } else if (at == ' ') {
                field++;
            } else if (field < numbers.length) {
                if (at < '0' || at > '9') {
                    return null;
                }
                numbers[field] = numbers[field] * 10 + (at - '0');
            }
        }
        return null;
    }

    /** The document that a reader makes of what PostgreSQL has; null says that it has none. */
    static Document of(@Nullable StoredDocument stored, long nowMillis) {
        long revision = stored == null ? 0 : stored.revision();
        long version = stored == null ? 0 : stored.version();
        byte[] known = stored == null ? null : stored.body();
        byte[] body = known == null ? new byte[0] : known;
        byte[] header = (revision + " " + version + " " + nowMillis + " - -\n").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(header, header.length + body.length);
        System.arraycopy(body, 0, bytes, header.length, body.length);
        return new Document(revision, version, nowMillis, bytes, header.length);
    }

    /** The aggregate's revision; 0 when there is none. */
    public long revision() {
        return revision;
    }

    /** The aggregate's version. */
    public long version() {
        return version;
    }

    /** When it was read from PostgreSQL, by the clock of who wrote it. */
    public long writtenAtMillis() {
        return writtenAtMillis;
    }

    /** Whether it says that there is no such aggregate. */
    public boolean isAbsent() {
        return revision == 0;
    }

    /** The view, JSON in UTF-8. */
    public byte[] body() {
        return Arrays.copyOfRange(bytes, bodyFrom, bytes.length);
    }

    /** The outbox event that made the projector store it, or null when a reader filled it in. */
    public @Nullable String eventId() {
        return cause(3);
    }

    /** The command behind that event, or null when a reader filled it in. */
    public @Nullable String commandId() {
        return cause(4);
    }

    byte[] bytes() {
        return bytes;
    }

    private @Nullable String cause(int field) {
        String text = new String(bytes, 0, bodyFrom - 1, StandardCharsets.US_ASCII).split(" ", -1)[field];
        return text.equals("-") ? null : text;
    }
}
