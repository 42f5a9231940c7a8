package org.docket.write.upkeep;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the tables that grow. Every replica does it; the functions take turns by themselves. What fails is counted, logged and
 * tried again at the next turn: two weeks of partitions ahead leave time for that.
 */
@Singleton
@Requires(property = "docket.upkeep.enabled", notEquals = "false")
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int DAYS_AHEAD = 14;
    private static final int KEYS_AT_ONCE = 1000;
    private static final int PREVIEWS_AT_ONCE = 1000;
    private static final int ITEMS_AT_ONCE = 5000;
    private static final int BATCHES = 20;

    private final Gate gate;
    private final MeterRegistry meters;
    private final int keepDays;
    private final int keepItemsDays;

    Upkeep(
            Gate gate,
            MeterRegistry meters,
            @Value("${docket.outbox.keep-days}") int keepDays,
            @Value("${docket.bulk.keep-days}") int keepItemsDays) {
        this.gate = gate;
        this.meters = meters;
        this.keepDays = keepDays;
        this.keepItemsDays = keepItemsDays;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "1h")
    void partitions() {
        run("outbox partitions made", Statement.of("SELECT command.outbox_prepare(?::int) AS n", DAYS_AHEAD));
        run("outbox partitions dropped", Statement.of("SELECT command.outbox_forget(?::int) AS n", keepDays));
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "1m")
    void keys() {
        inBatches(
                "idempotency records forgotten",
                Statement.of("SELECT command.idempotency_clean(?::int) AS n", KEYS_AT_ONCE),
                KEYS_AT_ONCE);
    }

    @Scheduled(initialDelay = "40s", fixedDelay = "1m")
    void operations() {
        inBatches(
                "bulk previews expired",
                Statement.of("SELECT command.bulk_expire(?::int) AS n", PREVIEWS_AT_ONCE),
                PREVIEWS_AT_ONCE);
        inBatches(
                "items of bulk operations forgotten",
                Statement.of("SELECT command.bulk_forget(?::int, ?::int) AS n", keepItemsDays, ITEMS_AT_ONCE),
                ITEMS_AT_ONCE);
    }

    /** As long as there was a whole batch of it. */
    private void inBatches(String what, Statement statement, int whole) {
        int batches = 0;
        while (batches < BATCHES && run(what, statement) >= whole) {
            batches++;
        }
    }

    /** How many; 0 when it failed, whatever the failure: the next task and the next turn come all the same. */
    private long run(String what, Statement statement) {
        try {
            if (gate.run(statement, row -> row.number("n")) instanceof RoundTrip.Done<Long>(Optional<Long> n)
                    && n.isPresent()) {
                if (n.get() > 0) {
                    LOG.info("{}: {}", what, n.get());
                }
                return n.get();
            }
            LOG.warn("Not done, tried again later: {}", what);
        } catch (RuntimeException unexpected) {
            LOG.error("Not done, tried again later: {}", what, unexpected);
        }
        meters.counter("docket.upkeep.failures", "what", what).increment();
        return 0;
    }
}
