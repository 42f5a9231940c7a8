package org.docket.write.content;

import java.io.InputStream;
import java.time.Instant;

/** Keeps content under its address. Thread-safe, also across processes that share the place. */
public interface ContentStore {

    /** Tells whether any evidence of an agency has this content, asked anew each time. */
    @FunctionalInterface
    interface InUse {

        /**
         * The answer.
         *
         * @param sha256 64 lower-case hexadecimal digits
         */
        boolean test(short tenantId, String sha256);
    }

    /**
     * Streams content in, and keeps it if it is what its address says. Content that is there already is read all the same, so that
     * whoever knows no more than a digest gets nothing by it, and is kept once.
     *
     * @param bytes read to its end, but for what would be too much; not closed
     */
    Reception receive(ContentAddress address, InputStream bytes);

    /**
     * Removes what receptions left behind that never ended, because their process did.
     *
     * @param before the last time that they can have been written to
     * @return how many
     */
    int forgetUnfinished(Instant before);

    /**
     * Removes content, unless it is in use: it is taken aside first and asked about then, so that content of the same address that comes meanwhile
     * is not what is removed. Content that is not there counts as removed. Whoever wants it while it is asked about does not find it.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @return whether it is gone
     */
    boolean remove(short tenantId, String sha256, InUse inUse);

    /**
     * Ends removals that never ended, because their process did: puts back what is in use, and removes the rest.
     *
     * @param before the last time that they can have begun
     * @return how many
     */
    int endRemovals(Instant before, InUse inUse);
}
