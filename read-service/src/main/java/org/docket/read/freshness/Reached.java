package org.docket.read.freshness;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.read.source.OperationRevisions;
import org.docket.read.source.Revisions;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.Written;

/** Whether PostgreSQL itself has what a token names. A statement that comes after the look sees at least as much. Thread-safe. */
@Singleton
final class Reached {
    private final Revisions cases;
    private final OperationRevisions operations;

    Reached(Revisions cases, OperationRevisions operations) {
        this.cases = cases;
        this.operations = operations;
    }

    /** @throws org.docket.read.source.DatabaseFailure when PostgreSQL does not answer */
    boolean by(int tenant, ConsistencyToken token) {
        return (token.cases().isEmpty() || all(token.cases(), cases.of(tenant, ids(token.cases()))))
                && (token.operations().isEmpty()
                        || all(token.operations(), operations.of(tenant, ids(token.operations()))));
    }

    private static List<UUID> ids(List<Written> pairs) {
        return pairs.stream().map(Written::id).toList();
    }

    private static boolean all(List<Written> pairs, Map<UUID, Long> found) {
        return pairs.stream().allMatch(pair -> found.getOrDefault(pair.id(), 0L) >= pair.revision());
    }
}
