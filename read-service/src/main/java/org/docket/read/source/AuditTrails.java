package org.docket.read.source;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit out of PostgreSQL. */
@FunctionalInterface
public interface AuditTrails {
    /**
     * Which attempts are meant; what is null does not matter, and one at least is not.
     *
     * @param caseId of attempts about this case and what it owns, or about another aggregate with this id
     * @param actorId of attempts by this actor
     * @param commandId of this attempt
     */
    record Filter(
            @Nullable UUID caseId,
            @Nullable UUID actorId,
            @Nullable UUID commandId) {}

    /**
     * One page, newest first.
     *
     * @param before the last id of the page before, or null for the first page
     * @param most how many entries at most, up to 201
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> page(int tenant, Filter filter, @Nullable String before, int most);
}
