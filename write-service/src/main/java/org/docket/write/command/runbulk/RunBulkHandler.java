package org.docket.write.command.runbulk;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.bulk.Chunk;
import org.docket.write.bulk.OperationTable;
import org.docket.write.bulk.OperationTable.Standing;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.OperationQuery;
import org.docket.write.commit.Receipt;
import org.docket.write.commit.Subject;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Transaction;
import org.docket.write.idempotency.StoredAnswer;

/**
 * Runs bulk operations: up to a chunk in the request's own transaction, with the report in the answer; a larger one is set running, and the worker
 * goes through it. One that a constraint refuses as a whole is left to the worker too, which finds out by which item.
 */
@Singleton
final class RunBulkHandler {

    /** The audit entry, the event of the operation and the answer that a retry gets. */
    private static final String RECORD = """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS actor_id, ?::uuid AS command_id, ?::uuid AS event_id, ?::text AS key, ?::bytea AS fingerprint,
                     ?::text AS command, ?::text AS event_type, ?::text AS traceparent, ?::uuid AS operation_id, ?::bigint AS version, ?::smallint AS status, ?::json AS response),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT g.tenant_id, g.command_id, g.actor_id, g.command, 'operation', g.operation_id, 'ACCEPTED' FROM given g),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT g.tenant_id, 'operation', g.operation_id, g.version, g.event_type, g.event_id, g.command_id, g.actor_id, g.traceparent FROM given g),
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT g.tenant_id, g.actor_id, g.key, g.fingerprint, g.status, g.response FROM given g)
            SELECT g.version FROM given g
            """;

    private final Gate gate;
    private final CommandRunner runner;
    private final OperationQuery operations;

    RunBulkHandler(Gate gate, CommandRunner runner, OperationQuery operations) {
        this.gate = gate;
        this.runner = runner;
        this.operations = operations;
    }

    CommandOutcome handle(Attempt attempt, UUID operationId, long expectedVersion, RunBulk command) {
        return runner.run(
                attempt,
                new Subject("operation", operationId),
                () -> act(attempt, operationId, expectedVersion, command),
                (tried, constraint) -> operations.judgeRun(tried, operationId, expectedVersion));
    }

    private RoundTrip<StoredAnswer> act(Attempt attempt, UUID operationId, long expectedVersion, RunBulk command) {
        RoundTrip<StoredAnswer> atOnce = run(attempt, operationId, expectedVersion, command, Chunk.MOST);
        return needsSmallerChunks(atOnce) ? run(attempt, operationId, expectedVersion, command, -1) : atOnce;
    }

    /** An item was refused, or all of them took too long: the worker finds out which, or how many are not too many. */
    private static boolean needsSmallerChunks(RoundTrip<StoredAnswer> atOnce) {
        return switch (atOnce) {
            case RoundTrip.Done<StoredAnswer> done -> false;
            case RoundTrip.Violated<StoredAnswer>(String constraint) -> !constraint.equals("idempotency_pkey");
            case RoundTrip.Unavailable<StoredAnswer>(RoundTrip.Reason reason) -> reason == RoundTrip.Reason.STATEMENT;
        };
    }

    /** Runs it in the request if it has no more than so many items. */
    private RoundTrip<StoredAnswer> run(
            Attempt attempt, UUID operationId, long expectedVersion, RunBulk command, int most) {
        RoundTrip<Optional<StoredAnswer>> ended = gate.transact(
                Acting.ofTenant(attempt.access().tenantId()),
                transaction -> OperationTable.start(
                                transaction, operationId, expectedVersion, attempt.access(), command.on())
                        .map(standing -> record(transaction, attempt, worked(transaction, attempt, standing, most))),
                Optional::isPresent);
        return switch (ended) {
            case RoundTrip.Done<Optional<StoredAnswer>>(Optional<Optional<StoredAnswer>> answer) ->
                new RoundTrip.Done<>(answer.flatMap(one -> one));
            case RoundTrip.Violated<Optional<StoredAnswer>>(String constraint) -> new RoundTrip.Violated<>(constraint);
            case RoundTrip.Unavailable<Optional<StoredAnswer>>(RoundTrip.Reason reason) ->
                new RoundTrip.Unavailable<>(reason);
        };
    }

    private static Standing worked(Transaction transaction, Attempt attempt, Standing standing, int most) {
        return standing.items() <= most
                ? OperationTable.work(
                        transaction,
                        standing,
                        standing.next(Chunk.MOST, attempt.trace().traceparent()))
                : standing;
    }

    private static StoredAnswer record(Transaction transaction, Attempt attempt, Standing standing) {
        String event = standing.isDone() ? attempt.operation().eventType() : "operation.started";
        Chunk.Outcome outcome = standing.outcome();
        Receipt receipt = new Receipt(
                attempt.commandId(),
                "operation",
                standing.run().operationId(),
                Optional.empty(),
                new Receipt.Standing(
                        standing.version(),
                        standing.version(),
                        standing.state(),
                        standing.isDone()
                                ? Optional.of(
                                        new Receipt.Report(outcome.applied(), outcome.drifted(), outcome.refused()))
                                : Optional.empty()),
                List.of(event));
        StoredAnswer answer =
                new StoredAnswer(standing.isDone() ? attempt.operation().status() : 202, receipt.json());
        transaction.all(RECORD, values(attempt, standing, event, answer), row -> row.number("version"));
        return answer;
    }

    private static List<Object> values(Attempt attempt, Standing standing, String event, StoredAnswer answer) {
        return List.of(
                attempt.access().tenantId(),
                attempt.access().actorId(),
                attempt.commandId(),
                attempt.eventId(),
                attempt.key().value(),
                attempt.key().fingerprint(),
                attempt.operation().command(),
                event,
                attempt.trace().traceparent(),
                standing.run().operationId(),
                standing.version(),
                (short) answer.status(),
                answer.body());
    }
}
