package org.docket.read.source;

import java.util.List;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.jspecify.annotations.Nullable;

/** Lists of cases out of PostgreSQL. */
@FunctionalInterface
public interface CaseLists {
    /**
     * One page, newest opened first.
     *
     * @param before the last id of the page before, or null for the first page
     * @param most how many rows at most, up to 201
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<CaseRow> page(
            int tenant, @Nullable CaseState state, @Nullable CaseType type, @Nullable String before, int most);
}
