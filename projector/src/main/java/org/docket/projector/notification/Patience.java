package org.docket.projector.notification;

import org.docket.projector.database.SourceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for PostgreSQL as long as it takes, ever more slowly. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LAST_PAUSE_MILLIS = 2_000;

    private Patience() {}

    static void untilItWorks(Runnable work) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                work.run();
                return;
            } catch (SourceUnavailable e) {
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.warn("waiting until it works: {}", e.getMessage());
                }
                Thread.sleep(pause);
                pause = Math.min(LAST_PAUSE_MILLIS, pause * 2);
            }
        }
    }
}
