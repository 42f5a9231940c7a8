package org.docket.read.query.dashboard;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.docket.read.cache.CachedCases;
import org.docket.read.cache.Shown;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.FreshReader;
import org.docket.read.source.CaseCounts;

/** Counts cases: the sizes of the indexes in Redis, or one statement in PostgreSQL. */
@Singleton
final class DashboardReader {
    private static final List<String> INDEXES = indexes();

    private final CachedCases cached;
    private final CaseCounts counts;
    private final FreshReader reader;

    DashboardReader(CachedCases cached, CaseCounts counts, FreshReader reader) {
        this.cached = cached;
        this.counts = counts;
        this.reader = reader;
    }

    Fresh<CaseNumbers> numbers(Demand demand) {
        return reader.read(demand, () -> fromCache(demand), () -> fromDatabase(demand));
    }

    private Shown<CaseNumbers> fromCache(Demand demand) {
        return switch (cached.counts(demand.tenant(), INDEXES, demand.token())) {
            case Shown.Incomplete<List<Long>> incomplete -> new Shown.Incomplete<>();
            case Shown.Complete<List<Long>> complete ->
                new Shown.Complete<>(numbers(complete.value()), complete.asOfMillis(), complete.unmet());
        };
    }

    private static CaseNumbers numbers(List<Long> sizes) {
        Map<String, Long> byState = new LinkedHashMap<>();
        Map<String, Long> byType = new LinkedHashMap<>();
        int at = 1;
        for (CaseState state : CaseState.values()) {
            byState.put(state.name(), sizes.get(at++));
        }
        for (CaseType type : CaseType.values()) {
            byType.put(type.name(), sizes.get(at++));
        }
        return new CaseNumbers(byState, byType, sizes.getFirst());
    }

    private CaseNumbers fromDatabase(Demand demand) {
        Map<String, Long> byState = new LinkedHashMap<>();
        Map<String, Long> byType = new LinkedHashMap<>();
        for (CaseState state : CaseState.values()) {
            byState.put(state.name(), 0L);
        }
        for (CaseType type : CaseType.values()) {
            byType.put(type.name(), 0L);
        }
        long total = 0;
        for (CaseCounts.Count count : counts.counts(demand.tenant())) {
            byState.merge(count.state(), count.cases(), Long::sum);
            byType.merge(count.type(), count.cases(), Long::sum);
            total += count.cases();
        }
        return new CaseNumbers(byState, byType, total);
    }

    /** All cases, then each state, then each type. */
    private static List<String> indexes() {
        List<String> indexes = new ArrayList<>();
        indexes.add(CachedCases.index(null, null));
        for (CaseState state : CaseState.values()) {
            indexes.add(CachedCases.index(state, null));
        }
        for (CaseType type : CaseType.values()) {
            indexes.add(CachedCases.index(null, type));
        }
        return List.copyOf(indexes);
    }
}
