package org.docket.read.source;

import java.util.UUID;

/** Who may see which case. */
@FunctionalInterface
public interface Visibility {
    /**
     * Whether a case is there and this actor may see it.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    boolean sees(int tenant, UUID actor, UUID caseId);
}
