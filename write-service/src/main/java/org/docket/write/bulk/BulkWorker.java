package org.docket.write.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.bulk.OperationTable.Standing;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through operations that are too large for their request, chunk by chunk. Every replica does; the lock on the operation's row is the lease, and ends
 * with the chunk's transaction: when a replica is killed, nothing of its chunk was done, and another goes on. A chunk that a constraint refuses is halved until
 * the item is alone that it refuses, and that one is reported. One that takes longer than a statement may is halved, too, and those after it stay as small.
 */
@Singleton
@Requires(property = "docket.bulk.enabled", notEquals = "false")
final class BulkWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);
    private static final int AT_ONCE = 10;

    private static final String TO_WORK = "SELECT b.tenant_id, b.operation_id FROM command.bulk_to_work(?::int) b";

    /** The end of an operation: its one event, after the events of all its cases, and its audit entry. */
    private static final String END = """
            WITH ended AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS operation_id, ?::bigint AS version, ?::uuid AS actor_id, ?::uuid AS command_id, ?::uuid AS event_id),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT e.tenant_id, e.command_id, e.actor_id, 'complete-bulk', 'operation', e.operation_id, 'ACCEPTED' FROM ended e),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
              SELECT e.tenant_id, 'operation', e.operation_id, e.version, 'operation.completed', e.event_id, e.command_id, e.actor_id FROM ended e)
            SELECT e.version FROM ended e
            """;

    private final Gate gate;
    private final MeterRegistry meters;

    BulkWorker(Gate gate, MeterRegistry meters) {
        this.gate = gate;
        this.meters = meters;
    }

    @Scheduled(initialDelay = "${docket.bulk.every:500ms}", fixedDelay = "${docket.bulk.every:500ms}")
    void work() {
        try {
            if (toWork() instanceof RoundTrip.Done<List<Lead>>(Optional<List<Lead>> leads)) {
                leads.orElse(List.of()).forEach(this::follow);
            }
        } catch (RuntimeException unexpected) {
            LOG.error("Not done, tried again later: bulk operations", unexpected);
            meters.counter("docket.bulk.failures").increment();
        }
    }

    private RoundTrip<List<Lead>> toWork() {
        return gate.transact(
                Acting.ofTenant((short) 0),
                transaction -> transaction.all(
                        TO_WORK,
                        List.of(AT_ONCE),
                        row -> new Lead((short) row.number("tenant_id"), row.uuid("operation_id"))),
                leads -> true);
    }

    private void follow(Lead lead) {
        Optional<ChunkSize> size = Optional.of(ChunkSize.LARGEST);
        while (size.isPresent()) {
            size = step(lead, size.get());
        }
    }

    /** Does one chunk; says how large the next is to be, nothing when there is nothing to do for now. */
    private Optional<ChunkSize> step(Lead lead, ChunkSize size) {
        return switch (chunk(lead, size.items())) {
            case RoundTrip.Done<Optional<Standing>>(Optional<Optional<Standing>> standing) ->
                standing.flatMap(one -> one).filter(one -> !one.isDone()).map(more -> size.afterSuccess());
            case RoundTrip.Violated<Optional<Standing>>(String constraint)
            when size.isDivisible() -> {
                LOG.info("A chunk of {} items was refused by {} and is halved", size.items(), constraint);
                yield Optional.of(size.afterRefusal());
            }
            case RoundTrip.Violated<Optional<Standing>>(String constraint) -> {
                refuse(lead, constraint);
                yield Optional.of(size);
            }
            case RoundTrip.Unavailable<Optional<Standing>>(RoundTrip.Reason reason)
            when reason == RoundTrip.Reason.STATEMENT && size.isDivisible() -> {
                LOG.info("A chunk of {} items took too long and is halved", size.items());
                yield Optional.of(size.afterTimeout());
            }
            case RoundTrip.Unavailable<Optional<Standing>>(RoundTrip.Reason reason)
            when reason == RoundTrip.Reason.STATEMENT -> {
                LOG.error("One item alone takes too long, tried again later: operation {}", lead.operationId());
                meters.counter("docket.bulk.failures").increment();
                yield Optional.empty();
            }
            case RoundTrip.Unavailable<Optional<Standing>>(RoundTrip.Reason reason) -> {
                LOG.info("A chunk was not done, tried again later: {}", reason);
                yield Optional.empty();
            }
        };
    }

    private RoundTrip<Optional<Standing>> chunk(Lead lead, int most) {
        return gate.transact(
                Acting.ofTenant(lead.tenantId()),
                transaction -> OperationTable.lease(transaction, lead.tenantId(), lead.operationId())
                        .map(standing -> ended(
                                transaction, OperationTable.work(transaction, standing, standing.next(most, null)))),
                Optional::isPresent);
    }

    private void refuse(Lead lead, String constraint) {
        gate.transact(
                Acting.ofTenant(lead.tenantId()),
                transaction -> OperationTable.lease(transaction, lead.tenantId(), lead.operationId())
                        .map(standing -> {
                            int ordinal = standing.done() + 1;
                            Chunk.Outcome outcome = ChunkTable.refuse(transaction, standing.run(), ordinal, constraint);
                            return ended(transaction, OperationTable.advance(transaction, standing, ordinal, outcome));
                        }),
                Optional::isPresent);
    }

    private static Standing ended(Transaction transaction, Standing standing) {
        if (standing.isDone()) {
            transaction.all(
                    END,
                    List.of(
                            standing.run().tenantId(),
                            standing.run().operationId(),
                            standing.version(),
                            standing.run().by(),
                            UuidCreator.getTimeOrderedEpoch(),
                            UuidCreator.getTimeOrderedEpoch()),
                    row -> row.number("version"));
        }
        return standing;
    }

    private record Lead(short tenantId, UUID operationId) {}
}
