package org.docket.read.source;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where PostgreSQL itself stands with bulk operations. */
@FunctionalInterface
public interface OperationRevisions {
    /**
     * The revision of each of these operations; one that the tenant does not have is missing.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    Map<UUID, Long> of(int tenant, Collection<UUID> ids);
}
