package org.docket.read.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an answer must include: for each case at most one pair, the greatest revision of all tokens of the request.
 *
 * @param written the pairs, at most 64; empty when the request carries no token
 */
public record ConsistencyToken(List<Written> written) {
    /** A request that carries no token. */
    public static final ConsistencyToken NONE = new ConsistencyToken(List.of());

    /** Copies the list. */
    public ConsistencyToken {
        written = List.copyOf(written);
    }

    static ConsistencyToken merging(List<Written> pairs) {
        Map<UUID, Written> greatest = new LinkedHashMap<>();
        for (Written pair : pairs) {
            greatest.merge(pair.id(), pair, (a, b) -> a.revision() >= b.revision() ? a : b);
        }
        return new ConsistencyToken(List.copyOf(greatest.values()));
    }

    /** Whether there is nothing that the answer must include. */
    public boolean isEmpty() {
        return written.isEmpty();
    }

    /** The revision that an answer about this case must have reached; 0 when the token does not name it. */
    public long revisionOf(UUID id) {
        for (Written pair : written) {
            if (pair.id().equals(id)) {
                return pair.revision();
            }
        }
        return 0;
    }
}
