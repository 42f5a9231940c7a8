package org.docket.projector.loop;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.generation.Session;
import org.docket.projector.parked.ParkedKey;
import org.docket.projector.parked.Parking;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.reread.CurrentView;

/** Another try for parked keys, from time to time: first those that were not visible, then the operations that wait for them. */
@Singleton
final class ParkedRetry {

    private final Turns turns;
    private final Parking parking;
    private final Rereading rereading;
    private final Entries entries;
    private final Storing storing;
    private final OperationFences operations;

    ParkedRetry(
            Turns turns,
            Parking parking,
            Rereading rereading,
            Entries entries,
            Storing storing,
            OperationFences operations) {
        this.turns = turns;
        this.parking = parking;
        this.rereading = rereading;
        this.entries = entries;
        this.storing = storing;
        this.operations = operations;
    }

    @Scheduled(fixedDelay = "${docket.loop.retry-parked:10s}")
    void retryParked() throws InterruptedException {
        List<ParkedKey> waiting = parking.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        turns.ifIdle(session -> {
            for (ParkedKey key : waiting) {
                Outcome outcome = key.aggregate().type() == AggregateType.OPERATION
                        ? operations.retry(session, key)
                        : retry(session, key);
                if (outcome == Outcome.BEGIN_AGAIN) {
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
