package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a case by the reference that its agency gave it. */
@FunctionalInterface
public interface References {
    /**
     * The id of the case with that reference, or null when the tenant has none.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    UUID caseWith(int tenant, String reference);
}
