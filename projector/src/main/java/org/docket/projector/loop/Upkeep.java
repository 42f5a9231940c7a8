package org.docket.projector.loop;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.docket.projector.keep.Keep;
import org.docket.projector.keep.Position;
import org.docket.projector.keep.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done every second without an event: a look whether Redis is where it should be. */
@Singleton
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Turns turns;
    private final Keep keep;

    Upkeep(Turns turns, Keep keep) {
        this.turns = turns;
        this.keep = keep;
    }

    @Scheduled(fixedDelay = "1s")
    void look() throws InterruptedException {
        turns.ifIdle(session -> {
            for (Position expected : session.positions()) {
                Standing found = keep.look(expected.shard());
                boolean same = found instanceof Standing.Live live
                        && live.generation() == expected.generation()
                        && live.batch() == expected.batch()
                        && (live.complete() || !session.isComplete());
                if (!same) {
                    LOG.warn("Redis is not where it was left, begins again: {} instead of {}", found, expected);
                    return Outcome.BEGIN_AGAIN;
                }
            }
            return Outcome.DONE;
        });
    }
}
