package org.docket.read.source;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where PostgreSQL itself stands. */
@FunctionalInterface
public interface Revisions {
    /**
     * The revision of each of these cases; a case that the tenant does not have is missing.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    Map<UUID, Long> of(int tenant, Collection<UUID> ids);
}
