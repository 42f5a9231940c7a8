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

    private final Gate gate;
    private final MeterRegistry meters;
    private final int keepDays;

    Upkeep(Gate gate, MeterRegistry meters, @Value("${docket.outbox.keep-days}") int keepDays) {
        this.gate = gate;
        this.meters = meters;
        this.keepDays = keepDays;
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "1h")
    void partitions() {
        run("outbox partitions made", Statement.of("SELECT command.outbox_prepare(?::int) AS n", DAYS_AHEAD));
        run("outbox partitions dropped", Statement.of("SELECT command.outbox_forget(?::int) AS n", keepDays));
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "1m")
    void keys() {
        for (int batch = 0; batch < 20; batch++) {
            if (run(
                            "idempotency records forgotten",
                            Statement.of("SELECT command.idempotency_clean(?::int) AS n", KEYS_AT_ONCE))
                    < KEYS_AT_ONCE) {
                return;
            }
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
