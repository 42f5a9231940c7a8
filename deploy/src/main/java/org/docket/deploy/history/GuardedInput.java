package org.docket.deploy.history;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a XES log that stop when the parser takes too many of them for one thing: it keeps a whole tag, attribute value or comment in
 * memory, and has no limit of its own for them. Remembers why reading failed, for the parser takes some failures for the end of the file.
 */
final class GuardedInput extends FilterInputStream {
    private long sinceDelivery;
    private @Nullable IOException failure;

    GuardedInput(InputStream in) {
        super(in);
    }

    /** The parser has delivered something: counting begins again. */
    void delivered() {
        sinceDelivery = 0;
    }

    /** Why no more bytes came; null when nothing went wrong below the parser. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int many = super.read(buffer, offset, length);
            sinceDelivery += Math.max(many, 0);
            if (sinceDelivery > Limits.ELEMENT_BYTES) {
                throw new TooLong();
            }
            return many;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** The parser took too much for one thing. */
    static final class TooLong extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("one element has more than " + Limits.ELEMENT_BYTES + " bytes");
        }
    }
}
