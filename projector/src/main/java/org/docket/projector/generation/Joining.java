package org.docket.projector.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.keep.Answer;
import org.docket.projector.keep.Keep;
import org.docket.projector.keep.Position;
import org.docket.projector.keep.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a projector finds its place: it joins the generation that is live, or opens a new one when that one cannot be trusted. */
@Singleton
public final class Joining {

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final Keep keep;
    private final GenerationTable generations;
    private final BatchTable batches;
    private final Clock clock;
    private OptionalLong pending = OptionalLong.empty();

    Joining(Keep keep, GenerationTable generations, BatchTable batches, Clock clock) {
        this.keep = keep;
        this.generations = generations;
        this.batches = batches;
        this.clock = clock;
    }

    /** Notes durably that whatever is live now must be replaced; the next join does so, in whatever process. */
    public synchronized void distrust(SourceIdentity identity, String reason) {
        boolean first = generations.newest() == 0;
        long live = IntStream.range(0, keep.shards().count())
                .mapToObj(keep::look)
                .mapToLong(s -> s instanceof Standing.Live is ? is.generation() : 0)
                .max()
                .orElse(0);
        String said = first ? "first start: " + reason : reason;
        long number = generations.begin(live, identity, said);
        if (first) {
            LOG.info("generation {} is the first", number);
        } else {
            LOG.error("events may have been missed, so generation {} replaces the one before: {}", number, said);
        }
        pending = OptionalLong.of(number);
    }

    /** Finds the place; empty when another projector was faster and one has to look again. */
    public synchronized Optional<Session> join(SourceIdentity identity) {
        List<Standing> shards =
                IntStream.range(0, keep.shards().count()).mapToObj(keep::look).toList();
        List<Long> durable =
                IntStream.range(0, shards.size()).mapToObj(batches::read).toList();
        retireAllBut(shards);
        if (pending.isPresent()) {
            return open(pending.getAsLong(), durable, identity);
        }
        return switch (Verdict.of(shards, durable, generations.newest(), identity)) {
            case Verdict.Joins joins -> Optional.of(joined(joins.generation(), joins.complete(), shards, durable));
            case Verdict.Due due -> {
                long number = generations.begin(due.above(), identity, due.reason());
                LOG.warn("generation {} is due: {}", number, due.reason());
                pending = OptionalLong.of(number);
                yield open(number, durable, identity);
            }
        };
    }

    /** Notes that the session's generation holds every aggregate, as Redis has been told. */
    public void completed(Session session) {
        generations.complete(session.generation());
        session.completed();
    }

    /** Shards that there were when there were more of them: a reader that is still told so must not find them live. */
    private void retireAllBut(List<Standing> shards) {
        int former = shards.stream()
                .mapToInt(shard -> shard instanceof Standing.Live live ? live.shards() : 0)
                .max()
                .orElse(0);
        for (int shard = shards.size(); shard < Math.max(former, batches.shards()); shard++) {
            keep.retire(shard);
        }
    }

    private Session joined(long generation, boolean complete, List<Standing> shards, List<Long> durable) {
        List<Position> positions = IntStream.range(0, shards.size())
                .mapToObj(shard -> new Position(shard, generation, ((Standing.Live) shards.get(shard)).batch()))
                .toList();
        for (Position position : positions) {
            if (position.batch() > durable.get(position.shard())) {
                batches.write(position.shard(), position.batch());
            }
        }
        if (complete) {
            generations.complete(generation);
        }
        LOG.info("joined generation {}, {}", generation, complete ? "complete" : "filling");
        return new Session(generation, positions, complete);
    }

    private Optional<Session> open(long generation, List<Long> durable, SourceIdentity identity) {
        List<Position> positions = IntStream.range(0, durable.size())
                .mapToObj(shard -> new Position(shard, generation, durable.get(shard)))
                .toList();
        for (Position position : positions) {
            Answer answer = keep.open(position, identity.systemId(), identity.timeline(), clock.millis());
            if (answer instanceof Answer.Refused refused) {
                LOG.warn("generation {} was not opened: {}", generation, refused.why());
                pending = OptionalLong.empty();
                return Optional.empty();
            }
        }
        pending = OptionalLong.empty();
        LOG.info("opened generation {}", generation);
        return Optional.of(new Session(generation, positions, false));
    }
}
