package org.docket.projector.loop;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.docket.projector.event.Aggregate;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.Keep;
import org.docket.projector.keep.Position;
import org.docket.projector.keep.Standing;
import org.docket.projector.parked.ParkedKey;
import org.docket.projector.parked.Parking;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.reread.CurrentView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done from time to time without an event: a look whether Redis is where it should be, and another try for parked keys. */
@Singleton
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Turns turns;
    private final Keep keep;
    private final Parking parking;
    private final Rereading rereading;
    private final Entries entries;
    private final Storing storing;

    Upkeep(Turns turns, Keep keep, Parking parking, Rereading rereading, Entries entries, Storing storing) {
        this.turns = turns;
        this.keep = keep;
        this.parking = parking;
        this.rereading = rereading;
        this.entries = entries;
        this.storing = storing;
    }

    @Scheduled(fixedDelay = "1s")
    void look() throws InterruptedException {
        turns.ifIdle(session -> {
            for (Position expected : session.positions()) {
                Standing found = keep.look(expected.shard());
                boolean same = found instanceof Standing.Live live
                        && live.generation() == expected.generation()
                        && live.batch() == expected.batch();
                if (!same) {
                    LOG.warn("Redis is not where it was left, begins again: {} instead of {}", found, expected);
                    return Outcome.BEGIN_AGAIN;
                }
            }
            return Outcome.DONE;
        });
    }

    @Scheduled(fixedDelay = "${docket.loop.retry-parked:10s}")
    void retryParked() throws InterruptedException {
        List<ParkedKey> waiting = parking.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        turns.ifIdle(session -> {
            for (ParkedKey key : waiting) {
                if (retry(session, key) == Outcome.BEGIN_AGAIN) {
                    return Outcome.BEGIN_AGAIN;
                }
            }
            return Outcome.DONE;
        });
    }

    private Outcome retry(Session session, ParkedKey key) {
        Aggregate aggregate = key.aggregate();
        Map<Rereadable, CurrentView> views = rereading.read(List.of(aggregate)).getOrDefault(aggregate, Map.of());
        OptionalLong revision =
                views.values().stream().mapToLong(CurrentView::revision).findFirst();
        if (revision.isEmpty() || revision.getAsLong() < key.revision()) {
            return Outcome.DONE;
        }
        Entries.Cause cause = new Entries.Cause(key.event().toString(), "-");
        Outcome outcome = storing.store(session, List.of(entries.changed(aggregate, views, cause)));
        if (outcome == Outcome.DONE) {
            parking.stored(aggregate, revision.getAsLong());
        }
        return outcome;
    }
}
