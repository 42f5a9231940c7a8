package org.docket.write.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.SideGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database how it is: connections, the longest transaction, the outbox, what slots hold back, dead rows, bloat, unused indexes. Every
 * replica does it, so that whoever is left tells. While PostgreSQL does not say, there are no numbers but {@code docket.database.answers}, which is
 * 0 then; the log has a line when that begins and one when it ends.
 */
@Singleton
@Requires(property = "docket.health.enabled", notEquals = "false")
final class DatabaseHealth {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);

    // No index: catalogues and statistics.
    private static final String SQL = "SELECT h.gauge, h.part, h.value FROM read.database_health() h";

    private final SideGate gate;
    private final Gauges gauges;
    private boolean answers = true;

    DatabaseHealth(SideGate gate, MeterRegistry registry) {
        this.gate = gate;
        this.gauges = new Gauges(registry);
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "30s")
    synchronized void look() {
        Optional<List<Reading>> told = ask();
        answers = told.isPresent();
        List<Reading> readings = new ArrayList<>(told.orElse(List.of()));
        readings.add(Reading.answers(answers));
        gauges.show(readings);
    }

    /** Every reading now; empty when the database does not say, whatever the reason. */
    private Optional<List<Reading>> ask() {
        try {
            RoundTrip<List<Reading>> trip = gate.all(
                    SQL,
                    row -> new Reading(
                            "docket.database." + row.text("gauge"), row.text("part"), row.fraction("value")));
            if (trip instanceof RoundTrip.Done<List<Reading>>(Optional<List<Reading>> readings)) {
                if (!answers) {
                    LOG.info("The database says again how it is");
                }
                return readings;
            }
            if (answers) {
                LOG.warn("The database does not say how it is: {}", trip);
            }
        } catch (RuntimeException unexpected) {
            if (answers) {
                LOG.error("The database does not say how it is", unexpected);
            }
        }
        return Optional.empty();
    }
}
