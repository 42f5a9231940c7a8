package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.docket.projector.event.AggregateType;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.Entry;
import org.docket.projector.parked.ParkedKey;
import org.docket.projector.parked.Parking;

/**
 * The fences of bulk operations. Nothing is shown of an operation itself: that its fence has reached a revision says that every list shows
 * what the operation did up to then. So it is lifted by a store of its own, after everything that the log delivered before it is stored in all
 * shards, in each of them, for each may lose the last stores for itself; and not while something of its agency is parked: then the operation is parked too, and lists under its token are answered by
 * PostgreSQL until it is released.
 */
@Singleton
final class OperationFences {

    private static final String WHY_PARKED = "an operation's fence waits for what is parked of its agency";

    private final Storing storing;
    private final Parking parking;
    private final LoopSettings settings;

    OperationFences(Storing storing, Parking parking, LoopSettings settings) {
        this.storing = storing;
        this.parking = parking;
        this.settings = settings;
    }

    /** Whether an event is one of an operation. */
    static boolean concern(OutboxEvent event) {
        return event.aggregate().type() == AggregateType.OPERATION;
    }

    /** Lifts the fences to where these events are, each operation named once. Everything that came before them must be stored or parked. */
    Outcome lift(Session session, List<OutboxEvent> events) {
        List<Entry> ready = new ArrayList<>(events.size());
        for (OutboxEvent event : events) {
            if (parking.isLacking(event.aggregate().tenant())) {
                parking.park(
                        new ParkedKey(
                                event.aggregate(),
                                event.revision(),
                                event.cause().event()),
                        WHY_PARKED);
            } else {
                ready.add(Entry.fenceOf(event.aggregate(), event.revision()));
            }
        }
        return fill(session, ready);
    }

    /** Lifts the fence that was parked, if nothing is parked any more that it waited for. */
    Outcome retry(Session session, ParkedKey key) {
        return parking.isLacking(key.aggregate().tenant())
                ? Outcome.DONE
                : fill(session, List.of(Entry.fenceOf(key.aggregate(), key.revision())));
    }

    /** Lifts these fences: what the operations did is in the session's generation. */
    Outcome fill(Session session, List<Entry> fences) {
        for (int from = 0; from < fences.size(); from += settings.chunk()) {
            List<Entry> part = fences.subList(from, Math.min(fences.size(), from + settings.chunk()));
            if (storing.storeEverywhere(session, part) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
            part.forEach(fence -> parking.stored(fence.aggregate(), fence.revision()));
        }
        return Outcome.DONE;
    }
}
