package org.docket.read.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Counts what the cache does. Meters are looked up once; counting on the hit path costs an addition. Thread-safe. */
@Singleton
final class CacheMetrics {
    /** What came of looking for a document in Redis. */
    enum Lookup {
        HIT,
        MISS,
        STALE_FOR_TOKEN,
        NO_ANSWER
    }

    /** What came of a fill. */
    enum Fill {
        STORED,
        OLDER,
        GENERATION,
        SHARDS,
        FAILED;

        static Fill of(String answer) {
            return switch (answer) {
                case "OK" -> STORED;
                case "OLDER" -> OLDER;
                case "GENERATION" -> GENERATION;
                case "SHARDS" -> SHARDS;
                default -> FAILED;
            };
        }
    }

    private final MeterRegistry meters;
    private final ConcurrentMap<String, Map<Lookup, Counter>> lookups = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timer> loads = new ConcurrentHashMap<>();
    private final Map<Fill, Counter> fills;
    private final Counter joins;
    private final Counter brokenPages;

    CacheMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.fills = perConstant(
                Fill.class,
                fill -> Counter.builder("docket.cache.fills")
                        .description("Documents that readers offered to Redis, by what became of them")
                        .tag("result", tag(fill))
                        .register(meters));
        this.joins = Counter.builder("docket.cache.joins")
                .description("Readers that waited for a load that another one of this process had begun")
                .register(meters);
        this.brokenPages = Counter.builder("docket.cache.broken.pages")
                .description("Pages of an index with a member that has no row; answered from PostgreSQL")
                .register(meters);
    }

    void lookedUp(Projection projection, Lookup result) {
        Map<Lookup, Counter> counters = lookups.get(projection.name());
        if (counters == null) {
            counters = lookups.computeIfAbsent(projection.name(), this::lookupCounters);
        }
        Objects.requireNonNull(counters.get(result)).increment();
    }

    void filled(Fill result) {
        Objects.requireNonNull(fills.get(result)).increment();
    }

    void joined() {
        joins.increment();
    }

    void pageBroken() {
        brokenPages.increment();
    }

    Timer loads(Projection projection) {
        return loads.computeIfAbsent(
                projection.name(),
                name -> Timer.builder("docket.cache.loads")
                        .description("Loads of one document from PostgreSQL")
                        .tag("projection", name)
                        .register(meters));
    }

    private Map<Lookup, Counter> lookupCounters(String projection) {
        return perConstant(
                Lookup.class,
                lookup -> Counter.builder("docket.cache.lookups")
                        .description("Documents looked for in Redis, by what was found")
                        .tag("projection", projection)
                        .tag("result", tag(lookup))
                        .register(meters));
    }

    private static <E extends Enum<E>> Map<E, Counter> perConstant(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(constant -> counters.put(constant, counter.apply(constant)));
        return counters;
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
