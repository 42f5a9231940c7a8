package org.docket.write.upkeep;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets PostgreSQL count tables as soon as they have doubled: its plans are as good as what it knows of them, and the tables of a new installation
 * double within seconds. Every replica does it; the function takes turns by itself. A failure leaves the plans as they are until autovacuum comes round, so
 * nobody is called: the log has a line when failing begins and one when it ends.
 */
@Singleton
@Requires(property = "docket.upkeep.enabled", notEquals = "false")
final class Counts {

    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);
    private static final int TABLES_AT_ONCE = 50;

    private final Gate gate;
    private boolean works = true;

    Counts(Gate gate) {
        this.gate = gate;
    }

    @Scheduled(initialDelay = "1s", fixedDelay = "5s")
    synchronized void count() {
        int counted = 0;
        while (counted < TABLES_AT_ONCE && countsOne()) {
            counted++;
        }
        if (counted > 0) {
            LOG.info("tables counted: {}", counted);
        }
    }

    private boolean countsOne() {
        try {
            RoundTrip<Long> trip =
                    gate.run(Statement.of("SELECT command.count_grown_table() AS n"), row -> row.number("n"));
            if (trip instanceof RoundTrip.Done<Long>(Optional<Long> n)) {
                if (!works) {
                    LOG.info("Tables are counted again");
                }
                works = true;
                return n.orElse(0L) > 0;
            }
            if (works) {
                LOG.warn("Tables are not counted: {}", trip);
            }
        } catch (RuntimeException unexpected) {
            if (works) {
                LOG.error("Tables are not counted", unexpected);
            }
        }
        works = false;
        return false;
    }
}
