package org.docket.write.content;

import java.io.InputStream;
import java.time.Instant;

/** Keeps content under its address. Thread-safe, also across processes that share the place. */
public interface ContentStore {

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
}
