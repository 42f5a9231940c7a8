package org.docket.projector.keep;

import java.util.UUID;

/** How aggregates are spread over shards; the rule stands in {@code contracts/redis/keys.md}. */
public record Shards(int count) {

    /** The shard of an aggregate. */
    public int of(UUID id) {
        return (int) Long.remainderUnsigned(id.getLeastSignificantBits(), count);
    }

    /** The key from which a shard's functions derive all others. */
    String generationKey(int shard) {
        return prefix(shard) + "generation";
    }

    /** What all keys of a shard begin with; the braces make them share a slot of a cluster. */
    String prefix(int shard) {
        return "docket:{" + shard + "}:";
    }
}
