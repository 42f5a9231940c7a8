package org.docket.read.source;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which cases are sealed. */
@FunctionalInterface
public interface SealedIds {
    /**
     * The sealed cases of these tenants, as PostgreSQL has it now; a tenant without any is missing.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    Map<Integer, Set<UUID>> of(Collection<Integer> tenants);
}
