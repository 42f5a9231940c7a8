package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.docket.projector.generation.BatchTable;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.Answer;
import org.docket.projector.keep.Entry;
import org.docket.projector.keep.Keep;
import org.docket.projector.keep.Position;
import org.docket.projector.metrics.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the protocol: store in Redis under the batch number that is expected there, then remember the new number in PostgreSQL. Never
 * more than one store per shard is ahead of PostgreSQL; a greater difference means that PostgreSQL has lost some.
 */
@Singleton
final class Storing {

    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

    private final Keep keep;
    private final BatchTable batches;
    private final Meters meters;

    Storing(Keep keep, BatchTable batches, Meters meters) {
        this.keep = keep;
        this.batches = batches;
        this.meters = meters;
    }

    /** Stores entries in their shards. */
    Outcome store(Session session, List<Entry> entries) {
        Map<Integer, List<Entry>> byShard = entries.stream()
                .collect(Collectors.groupingBy(
                        e -> keep.shards().of(e.aggregate().id()), TreeMap::new, Collectors.toList()));
        for (Map.Entry<Integer, List<Entry>> shard : byShard.entrySet()) {
            if (store(session, shard.getKey(), shard.getValue()) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
            showed(session, shard.getValue());
        }
        return Outcome.DONE;
    }

    /** Stores the same entries in every shard; they count as shown once they are in all of them. */
    Outcome storeEverywhere(Session session, List<Entry> entries) {
        for (int shard = 0; shard < keep.shards().count(); shard++) {
            if (store(session, shard, entries) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
        }
        showed(session, entries);
        return Outcome.DONE;
    }

    /** Says in every shard that everything committed up to then is shown. */
    Outcome touch(Session session, long asOfMillis) {
        for (Position position : session.positions()) {
            if (outcome(keep.touch(position, asOfMillis)) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
        }
        return Outcome.DONE;
    }

    /** Declares the session's generation complete. */
    Outcome complete(Session session) {
        for (Position position : session.positions()) {
            if (outcome(keep.complete(position)) == Outcome.BEGIN_AGAIN) {
                return Outcome.BEGIN_AGAIN;
            }
        }
        return Outcome.DONE;
    }

    private Outcome store(Session session, int shard, List<Entry> entries) {
        remember(session, shard);
        Answer answer = keep.store(session.at(shard), "", entries);
        if (outcome(answer) == Outcome.BEGIN_AGAIN) {
            return Outcome.BEGIN_AGAIN;
        }
        session.stored(shard);
        remember(session, shard);
        return Outcome.DONE;
    }

    private static void showed(Session session, List<Entry> entries) {
        entries.forEach(entry -> session.showed(entry.aggregate(), entry.revision()));
    }

    private void remember(Session session, int shard) {
        if (!session.isRemembered(shard)) {
            batches.write(shard, session.at(shard).batch());
            session.remembered(shard);
        }
    }

    private Outcome outcome(Answer answer) {
        return switch (answer) {
            case Answer.Taken taken -> {
                meters.stored(taken.stored(), taken.older());
                yield Outcome.DONE;
            }
            case Answer.Refused refused -> {
                meters.refused();
                LOG.warn("begins again: {}", refused.why());
                yield Outcome.BEGIN_AGAIN;
            }
        };
    }
}
