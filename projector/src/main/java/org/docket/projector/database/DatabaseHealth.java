package org.docket.projector.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the database says of itself, as gauges {@code docket.database.*}: connections, the longest transaction, the outbox, what slots hold back,
 * dead rows, bloat, unused indexes. Asked every half a minute, from catalogues and statistics alone. While PostgreSQL does not answer, the
 * numbers are those of the last time, and {@code docket.projector.outages} counts.
 */
@Singleton
final class DatabaseHealth {

    private final HealthQuery query;
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    DatabaseHealth(HealthQuery query, MeterRegistry registry) {
        this.query = query;
        this.registry = registry;
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "${docket.database.health:30s}")
    void look() {
        Map<String, List<HealthQuery.Reading>> byGauge =
                query.read().stream().collect(Collectors.groupingBy(HealthQuery.Reading::gauge));
        byGauge.keySet().forEach(this::gauge);
        // A table that is no more, or healthy again, has no row.
        gauges.forEach((name, gauge) -> gauge.register(
                byGauge.getOrDefault(name, List.of()).stream()
                        .map(reading -> MultiGauge.Row.of(tags(reading), reading.value()))
                        .toList(),
                true));
    }

    private MultiGauge gauge(String name) {
        return gauges.computeIfAbsent(
                name,
                made -> MultiGauge.builder("docket.database." + made)
                        .description("As read.database_health says")
                        .register(registry));
    }

    private static Tags tags(HealthQuery.Reading reading) {
        return reading.part().isEmpty() ? Tags.empty() : Tags.of("part", reading.part());
    }
}
