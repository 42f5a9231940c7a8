package org.docket.read.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was disposed of, and what may be, out of PostgreSQL. */
public interface Disposals {
    /**
     * One page of the register, newest first.
     *
     * @param before the last id of the page before, or null for the first page
     * @param most how many entries at most, up to 201
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> register(int tenant, @Nullable String before, int most);

    /**
     * One page of the cases of a type that were kept as long as its rule says, the longest ended first; sealed ones are not among them.
     *
     * @param after the last id of the page before, or null for the first page
     * @param most how many entries at most, up to 201
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> due(int tenant, String caseType, @Nullable String after, int most);
}
