package org.docket.read.source;

import java.util.List;

/** How many cases there are, out of PostgreSQL. */
@FunctionalInterface
public interface CaseCounts {
    /**
     * The number of cases per state and type; combinations without a case are missing.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Count> counts(int tenant);

    /** The number of cases of one state and type. */
    record Count(String state, String type, long cases) {}
}
