package org.docket.projector.loop;

import jakarta.inject.Singleton;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.generation.BatchTable;
import org.docket.projector.keep.Keep;
import org.docket.projector.keep.KeepUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what older generations left in Redis, little by little, so that nobody feels it. */
@Singleton
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final long PAUSE_MILLIS = 2;
    private static final String START = "0";

    private final Keep keep;
    private final BatchTable batches;

    Sweeper(Keep keep, BatchTable batches) {
        this.keep = keep;
        this.batches = batches;
    }

    /** Removes every key of generations before this one, also from shards that are not used any more; what cannot be removed now is removed with the next sweep. */
    void sweep(long generation) throws InterruptedException {
        boolean all = true;
        int shards = shards();
        for (int shard = 0; shard < shards; shard++) {
            all &= sweep(shard, generation);
        }
        if (all) {
            LOG.info("nothing is left of generations before {}", generation);
        }
    }

    private int shards() {
        try {
            return Math.max(keep.shards().count(), batches.shards());
        } catch (SourceUnavailable e) {
            return keep.shards().count();
        }
    }

    private boolean sweep(int shard, long generation) throws InterruptedException {
        try {
            String cursor = START;
            do {
                cursor = keep.sweep(shard, generation, cursor);
                Thread.sleep(PAUSE_MILLIS);
            } while (!cursor.equals(START));
            return true;
        } catch (KeepUnavailable e) {
            LOG.warn(
                    "something may be left of generations before {} in shard {}: {}",
                    generation,
                    shard,
                    e.getMessage());
            return false;
        }
    }
}
