package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.Entry;
import org.docket.projector.parked.ParkedKey;
import org.docket.projector.parked.Parking;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.reread.CurrentView;

/**
 * Some changed aggregates: read again and stored. A commit reaches the log before other sessions can see it, so a re-read may come too
 * early; such an aggregate is read again until the announced revision is there, and parked when that takes too long.
 */
@Singleton
final class Chunk {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LAST_PAUSE = Duration.ofMillis(100);

    private final Rereading rereading;
    private final Entries entries;
    private final Storing storing;
    private final Parking parking;
    private final LoopSettings settings;
    private final Observed observed;

    Chunk(
            Rereading rereading,
            Entries entries,
            Storing storing,
            Parking parking,
            LoopSettings settings,
            Observed observed) {
        this.rereading = rereading;
        this.entries = entries;
        this.storing = storing;
        this.parking = parking;
        this.settings = settings;
        this.observed = observed;
    }

    /** Most aggregates that are applied at once. */
    int size() {
        return settings.chunk();
    }

    /** Whether a view shows the aggregate of this event. */
    boolean concerns(OutboxEvent event) {
        return rereading.concerns(event.aggregate());
    }

    /** Brings the aggregates of these events, each named once, to at least the events' revisions. */
    Outcome apply(Session session, List<OutboxEvent> changes) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
        Instant until = observed.now().plus(settings.visibleWithin());
        List<OutboxEvent> left = changes;
        while (true) {
            List<OutboxEvent> early = new ArrayList<>();
            if (applyVisible(session, left, early) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
            if (early.isEmpty()) {
                return Outcome.DONE;
            }
            observed.tooEarly(early.size());
            if (observed.now().isAfter(until)) {
                early.forEach(this::park);
                return Outcome.DONE;
            }
            backoff.pause();
            left = early;
        }
    }

    private Outcome applyVisible(Session session, List<OutboxEvent> changes, List<OutboxEvent> early) {
        Instant begun = observed.now();
        Map<Aggregate, Map<Rereadable, CurrentView>> now =
                rereading.read(changes.stream().map(OutboxEvent::aggregate).toList());
        List<Entry> ready = new ArrayList<>(changes.size());
        List<OutboxEvent> applied = new ArrayList<>(changes.size());
        for (OutboxEvent change : changes) {
            Map<Rereadable, CurrentView> views = now.get(change.aggregate());
            if (views == null || views.values().iterator().next().revision() < change.revision()) {
                early.add(change);
            } else {
                applied.add(change);
                ready.add(entries.changed(change.aggregate(), views, cause(change, views)));
            }
        }
        if (ready.isEmpty()) {
            return Outcome.DONE;
        }
        Instant reread = observed.now();
        Outcome outcome = storing.store(session, ready);
        if (outcome == Outcome.DONE) {
            observed.visible(applied, begun, reread);
            ready.forEach(entry -> parking.stored(entry.aggregate(), entry.revision()));
        }
        return outcome;
    }

    private void park(OutboxEvent change) {
        parking.park(
                new ParkedKey(
                        change.aggregate(), change.revision(), change.cause().event()),
                "revision %d was announced by the log but not visible within %s"
                        .formatted(change.revision(), settings.visibleWithin()));
    }

    /** The re-read may have brought a later revision than the event announced: that one was caused by a later event. */
    private static Entries.Cause cause(OutboxEvent event, Map<Rereadable, CurrentView> views) {
        if (views.values().iterator().next().revision() != event.revision()) {
            return Entries.Cause.UNKNOWN;
        }
        return new Entries.Cause(
                event.cause().event().toString(), event.cause().command().toString());
    }
}
