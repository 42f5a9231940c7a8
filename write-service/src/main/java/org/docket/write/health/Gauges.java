package org.docket.write.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The gauges {@code docket.database.*}: what was read last, and nothing else. One thread at a time may show. */
final class Gauges {

    private final MeterRegistry registry;
    private final Map<Reading.Subject, Shown> shown = new HashMap<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows these from now on. What was shown and is not among them is gone; what stays is there at any moment. */
    void show(List<Reading> readings) {
        Set<Reading.Subject> stay = readings.stream().map(Reading::subject).collect(Collectors.toSet());
        shown.entrySet().removeIf(old -> {
            boolean goes = !stay.contains(old.getKey());
            if (goes) {
                registry.remove(old.getValue().gauge());
            }
            return goes;
        });
        for (Reading reading : readings) {
            shown.computeIfAbsent(reading.subject(), subject -> shown(reading))
                    .value()
                    .set(reading.value());
        }
    }

    private Shown shown(Reading reading) {
        AtomicReference<Double> value = new AtomicReference<>(reading.value());
        return new Shown(
                Gauge.builder(reading.meter(), value, AtomicReference::get)
                        .description("As read.database_health says")
                        .tags(reading.part().isEmpty() ? Tags.empty() : Tags.of("part", reading.part()))
                        .register(registry),
                value);
    }

    /** A gauge and where it has its number from: it holds that only weakly. */
    private record Shown(Gauge gauge, AtomicReference<Double> value) {}
}
