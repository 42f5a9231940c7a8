package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.docket.projector.capture.Batch;
import org.docket.projector.capture.BatchConsumer;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.generation.Joining;
import org.docket.projector.generation.Session;
import org.docket.projector.metrics.Meters;

/** The consumer of the log: what a batch names is read again and stored, whole, before the batch is acknowledged. */
@Singleton
public final class Projector implements BatchConsumer {

    private final Turns turns;
    private final Joining joining;
    private final Chunk chunk;
    private final OperationFences operations;
    private final Storing storing;
    private final Meters meters;

    Projector(Turns turns, Joining joining, Chunk chunk, OperationFences operations, Storing storing, Meters meters) {
        this.turns = turns;
        this.joining = joining;
        this.chunk = chunk;
        this.operations = operations;
        this.storing = storing;
        this.meters = meters;
    }

    @Override
    public void beginsAnew(SourceIdentity identity, String reason) throws InterruptedException {
        turns.untilItWorks(() -> {
            joining.distrust(identity, reason);
            return true;
        });
    }

    @Override
    public void begins(SourceIdentity identity) throws InterruptedException {
        turns.begin(identity);
    }

    @Override
    public void ends() {
        turns.rest();
    }

    @Override
    public void take(Batch batch) throws InterruptedException {
        meters.taken(batch.events().size());
        List<OutboxEvent> latest = latestOfEach(batch.events());
        List<OutboxEvent> shown = latest.stream().filter(chunk::concerns).toList();
        List<OutboxEvent> ofOperations =
                latest.stream().filter(OperationFences::concern).toList();
        turns.take(session -> {
            // An operation's fence says of what came before it that it is stored, so it comes last.
            boolean beginsAgain = apply(session, shown) == Outcome.BEGIN_AGAIN
                    || operations.lift(session, unshown(session, ofOperations)) == Outcome.BEGIN_AGAIN;
            if (beginsAgain) {
                return Outcome.BEGIN_AGAIN;
            }
            // Also proves, for what was not stored again, that Redis still is where this session left it.
            return batch.asOfMillis().isPresent()
                    ? storing.touch(session, batch.asOfMillis().getAsLong())
                    : Outcome.DONE;
        });
        batch.asOfMillis().ifPresent(meters::shownUpTo);
    }

    private Outcome apply(Session session, List<OutboxEvent> latest) throws InterruptedException {
        List<OutboxEvent> changes = unshown(session, latest);
        meters.alreadyShown(latest.size() - changes.size());
        for (int from = 0; from < changes.size(); from += chunk.size()) {
            List<OutboxEvent> part = changes.subList(from, Math.min(changes.size(), from + chunk.size()));
            if (chunk.apply(session, part) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
        }
        return Outcome.DONE;
    }

    private static List<OutboxEvent> unshown(Session session, List<OutboxEvent> latest) {
        return latest.stream()
                .filter(event -> !session.shows(event.aggregate(), event.revision()))
                .toList();
    }

    /** The newest event of each aggregate: a re-read that shows it shows those before it, too. */
    private static List<OutboxEvent> latestOfEach(List<OutboxEvent> events) {
        Map<Aggregate, OutboxEvent> latest = LinkedHashMap.newLinkedHashMap(events.size());
        for (OutboxEvent event : events) {
            latest.merge(event.aggregate(), event, (a, b) -> b.revision() >= a.revision() ? b : a);
        }
        return new ArrayList<>(latest.values());
    }
}
