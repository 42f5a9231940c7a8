package org.docket.read.cache;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.docket.read.source.OperationRevisions;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.Written;

/**
 * Where a document stands under the pairs of bulk operations, which do not say what they did to which case: their fences tell for Redis, their rows for
 * PostgreSQL. Thread-safe; blocks.
 */
@Singleton
final class BulkFences {
    private final Shards shards;
    private final OperationRevisions revisions;

    BulkFences(Shards shards, OperationRevisions revisions) {
        this.shards = shards;
        this.revisions = revisions;
    }

    /** Where a document that is looked for from now on is to come from. */
    enum Standing {
        /** The token names no operation. */
        NOT_ASKED,
        /** What the operations did is in Redis. */
        IN_REDIS,
        /** It is in PostgreSQL, and Redis does not say yet that it has it. */
        IN_SOURCE,
        /** PostgreSQL does not show it yet. */
        NOWHERE
    }

    /**
     * Judges the operations that a token names.
     *
     * @throws org.docket.read.source.DatabaseFailure when PostgreSQL had to be asked and did not answer
     */
    Standing of(int tenant, ConsistencyToken token) {
        if (token.operations().isEmpty()) {
            return Standing.NOT_ASKED;
        }
        if (areReached(tenant, token)) {
            return Standing.IN_REDIS;
        }
        Map<UUID, Long> found = revisions.of(
                tenant, token.operations().stream().map(Written::id).toList());
        return token.operations().stream().allMatch(pair -> found.getOrDefault(pair.id(), 0L) >= pair.revision())
                ? Standing.IN_SOURCE
                : Standing.NOWHERE;
    }

    private boolean areReached(int tenant, ConsistencyToken token) {
        try {
            return shards.haveReached(tenant, token.ofOperations());
        } catch (RedisUnavailable e) {
            return false;
        }
    }
}
