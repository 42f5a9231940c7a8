package org.docket.projector.generation;

import java.util.List;
import java.util.Optional;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.keep.Standing;

/** Whether what Redis holds may be gone on with: the decision of the protocol's state "starting". */
sealed interface Verdict {

    /** What Redis holds is ours and no older than what was acknowledged. */
    record Joins(long generation, boolean complete) implements Verdict {}

    /** It is not: a generation with a number above the given one is to be opened. */
    record Due(long above, String reason) implements Verdict {}

    /**
     * Judges.
     *
     * @param shards what each shard of Redis says
     * @param durable the batch that PostgreSQL remembers of each shard
     * @param noted the newest generation in the books; 0 when there is none
     */
    static Verdict of(List<Standing> shards, List<Long> durable, long noted, SourceIdentity identity) {
        List<Standing.Live> live = shards.stream()
                .filter(Standing.Live.class::isInstance)
                .map(Standing.Live.class::cast)
                .toList();
        if (live.isEmpty()) {
            return new Due(noted, "Redis holds no generation");
        }
        long highest = live.stream().mapToLong(Standing.Live::generation).max().orElseThrow();
        for (Standing.Live shard : live) {
            if (shard.shards() != shards.size()) {
                return new Due(
                        Math.max(noted, highest),
                        "Redis was built for %d shards, not for %d".formatted(shard.shards(), shards.size()));
            }
        }
        boolean whole = live.size() == shards.size() && live.stream().allMatch(s -> s.generation() == highest);
        if (!whole) {
            return new Due(Math.max(noted, highest), "the shards of Redis hold different generations");
        }
        return differsFromBooks(live, durable, noted, identity)
                .<Verdict>map(reason -> new Due(Math.max(noted, highest), reason))
                .orElseGet(() -> new Joins(highest, live.stream().allMatch(Standing.Live::complete)));
    }

    private static Optional<String> differsFromBooks(
            List<Standing.Live> live, List<Long> durable, long noted, SourceIdentity identity) {
        for (int shard = 0; shard < live.size(); shard++) {
            Standing.Live redis = live.get(shard);
            long remembered = durable.get(shard);
            if (redis.generation() < noted) {
                return Optional.of(
                        "Redis holds generation %d, but %d was the last".formatted(redis.generation(), noted));
            }
            if (redis.generation() > noted) {
                return Optional.of(
                        "PostgreSQL knows no generation %d: it is older than Redis".formatted(redis.generation()));
            }
            if (!new SourceIdentity(redis.systemId(), redis.timeline()).equals(identity)) {
                return Optional.of("PostgreSQL is system %s, timeline %d; Redis was built from system %s, timeline %d"
                        .formatted(identity.systemId(), identity.timeline(), redis.systemId(), redis.timeline()));
            }
            if (redis.batch() < remembered) {
                return Optional.of("Redis is at batch %d of shard %d, but stored %d: it lost some"
                        .formatted(redis.batch(), shard, remembered));
            }
            // A projector that dies between Redis and PostgreSQL leaves a difference of one, and the next one mends it
            // when it joins.
            if (redis.batch() > remembered + 1) {
                return Optional.of(
                        "Redis is at batch %d of shard %d, but PostgreSQL remembers %d: it is older than Redis"
                                .formatted(redis.batch(), shard, remembered));
            }
        }
        return Optional.empty();
    }
}
