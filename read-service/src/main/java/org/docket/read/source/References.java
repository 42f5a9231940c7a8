package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a case by the reference that its agency gave it. */
@FunctionalInterface
public interface References {
    /**
     * A case that was found.
     *
     * @param id the case
     * @param shownToAll whether everybody may see it, so that its id may be kept
     */
    record Referred(UUID id, boolean shownToAll) {}

    /**
     * The case with that reference, or null when there is none that the reader may see.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    Referred caseWith(int tenant, String reference, UUID reader);
}
