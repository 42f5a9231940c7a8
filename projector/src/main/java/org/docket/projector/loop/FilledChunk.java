package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.docket.projector.event.Aggregate;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.Entry;

/** Some aggregates as the source has them, stored without any event: the rows of lists and the fence. */
@Singleton
final class FilledChunk {

    private final Rereading rereading;
    private final Entries entries;
    private final Storing storing;
    private final OperationFences operations;
    private final LoopSettings settings;

    FilledChunk(
            Rereading rereading, Entries entries, Storing storing, OperationFences operations, LoopSettings settings) {
        this.rereading = rereading;
        this.entries = entries;
        this.storing = storing;
        this.operations = operations;
        this.settings = settings;
    }

    int size() {
        return settings.chunk();
    }

    /** Stores the present state of these aggregates; one that is gone meanwhile is left out. */
    Outcome store(Session session, List<Aggregate> aggregates) {
        List<Entry> found = new ArrayList<>(aggregates.size());
        rereading.read(aggregates).forEach((aggregate, views) -> found.add(entries.filled(aggregate, views)));
        return storing.store(session, found);
    }

    /** Lifts the fences of operations whose doings were all there before the first chunk was read. */
    Outcome lift(Session session, List<Entry> fences) {
        return operations.fill(session, fences);
    }

    Outcome complete(Session session) {
        return storing.complete(session);
    }
}
