package org.docket.read.query.caselist;

import jakarta.inject.Singleton;
import java.util.List;
import org.docket.read.cache.CachedCases;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.FreshReader;
import org.docket.read.source.CaseLists;
import org.docket.read.source.CaseRow;
import org.jspecify.annotations.Nullable;

/** Reads pages of cases, from Redis where an index has them. */
@Singleton
final class CaseListReader {
    private final CachedCases cached;
    private final CaseLists lists;
    private final FreshReader reader;

    CaseListReader(CachedCases cached, CaseLists lists, FreshReader reader) {
        this.cached = cached;
        this.lists = lists;
        this.reader = reader;
    }

    /**
     * The cases after {@code before}.
     *
     * @param most how many at most
     */
    Fresh<List<CaseRow>> page(Demand demand, CaseFilter filter, @Nullable String before, int most) {
        String index = CachedCases.index(filter.state(), filter.caseType());
        return reader.read(
                demand,
                () -> cached.page(demand.tenant(), index, before, most, demand.token()),
                () -> lists.page(demand.tenant(), filter.state(), filter.caseType(), before, most));
    }
}
