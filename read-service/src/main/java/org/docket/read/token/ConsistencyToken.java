package org.docket.read.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an answer must include: for each case, and for each bulk operation, at most one pair, the greatest revision of all tokens of the request. The
 * pair of an operation stands for everything that it did up to then, to whatever cases.
 *
 * @param cases the pairs of cases
 * @param operations the pairs of operations; both together are at most 64, and both are empty when the request carries no token
 */
public record ConsistencyToken(List<Written> cases, List<Written> operations) {
    /** A request that carries no token. */
    public static final ConsistencyToken NONE = new ConsistencyToken(List.of(), List.of());

    /** Copies the lists. */
    public ConsistencyToken {
        cases = List.copyOf(cases);
        operations = List.copyOf(operations);
    }

    static ConsistencyToken merging(List<Written> cases, List<Written> operations) {
        return new ConsistencyToken(greatest(cases), greatest(operations));
    }

    private static List<Written> greatest(List<Written> pairs) {
        Map<UUID, Written> greatest = new LinkedHashMap<>();
        for (Written pair : pairs) {
            greatest.merge(pair.id(), pair, (a, b) -> a.revision() >= b.revision() ? a : b);
        }
        return List.copyOf(greatest.values());
    }

    /** Whether there is nothing that the answer must include. */
    public boolean isEmpty() {
        return cases.isEmpty() && operations.isEmpty();
    }

    /** The same as far as it is about operations. */
    public ConsistencyToken ofOperations() {
        return new ConsistencyToken(List.of(), operations);
    }

    /** The revision that an answer about this case must have reached; 0 when the token does not name it. */
    public long revisionOf(UUID id) {
        for (Written pair : cases) {
            if (pair.id().equals(id)) {
                return pair.revision();
            }
        }
        return 0;
    }
}
