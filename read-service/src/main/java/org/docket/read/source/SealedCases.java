package org.docket.read.source;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sealed cases out of PostgreSQL, for those named on them. */
@FunctionalInterface
public interface SealedCases {
    /**
     * One page of the cases on which an actor is named, newest opened first.
     *
     * @param before the last id of the page before, or null for the first page
     * @param most how many rows at most, up to 201
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> page(int tenant, UUID actor, @Nullable String before, int most);
}
