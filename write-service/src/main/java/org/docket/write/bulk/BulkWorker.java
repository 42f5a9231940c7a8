package org.docket.write.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through operations that are too large for their request, in turns: one chunk of each, those that have waited longest first, whosever they are. Every
 * replica does; the lock on the operation's row is the lease, and ends with the chunk's transaction: when a replica is killed, nothing of its chunk was done,
 * and another goes on.
 */
@Singleton
@Requires(property = "docket.bulk.enabled", notEquals = "false")
final class BulkWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);
    private static final int AT_ONCE = 10;

    private static final String TO_WORK = """
            SELECT b.tenant_id, b.operation_id, b.done, b.chunk_items, b.chunk_most, b.tries FROM command.bulk_to_work(?::int) b
            """;

    private final Gate gate;
    private final ChunkTurn turn;
    private final MeterRegistry meters;

    BulkWorker(Gate gate, ChunkTurn turn, MeterRegistry meters) {
        this.gate = gate;
        this.turn = turn;
        this.meters = meters;
    }

    @Scheduled(initialDelay = "${docket.bulk.every:500ms}", fixedDelay = "${docket.bulk.every:500ms}")
    void work() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = round();
            }
        } catch (RuntimeException unexpected) {
            LOG.error("Not done, tried again later: bulk operations", unexpected);
            meters.counter("docket.bulk.failures").increment();
        }
    }

    /** A chunk of each operation whose turn it is; says whether any of them has gone on. */
    private boolean round() {
        boolean goesOn = false;
        if (toWork() instanceof RoundTrip.Done<List<Lead>>(Optional<List<Lead>> leads)) {
            for (Lead lead : leads.orElse(List.of())) {
                goesOn |= turn.take(lead);
            }
        }
        return goesOn;
    }

    private RoundTrip<List<Lead>> toWork() {
        return gate.transact(
                Acting.ofTenant((short) 0),
                transaction -> transaction.all(TO_WORK, List.of(AT_ONCE), Lead::of),
                leads -> true);
    }
}
