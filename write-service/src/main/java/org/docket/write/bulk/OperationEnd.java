package org.docket.write.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.docket.write.bulk.OperationTable.Standing;
import org.docket.write.gate.Transaction;

/** The end of an operation that the worker went through: its one event, after the events of all its cases, and its audit entry. */
final class OperationEnd {

    private static final String COMPLETED = """
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

    /** What is done stays done; the items that are left have no outcome, and never will. Index: bulk_pkey. */
    private static final String DENIED = """
            WITH given AS MATERIALIZED (SELECT ?::smallint AS tenant_id, ?::uuid AS operation_id, ?::uuid AS command_id, ?::uuid AS event_id),
            ended AS (
              UPDATE command.bulk_operation b
              SET state = 'CANCELLED', version = b.version + 1, ended_at = now(), cancel_code = 'forbidden'
              FROM given g
              WHERE b.tenant_id = g.tenant_id AND b.operation_id = g.operation_id
              RETURNING b.tenant_id, b.operation_id, b.version, b.run_by, b.cancel_code, g.command_id, g.event_id),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)
              SELECT e.tenant_id, e.command_id, e.run_by, 'run-bulk', 'operation', e.operation_id, 'DENIED', e.cancel_code FROM ended e),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
              SELECT e.tenant_id, 'operation', e.operation_id, e.version, 'operation.cancelled', e.event_id, e.command_id, e.run_by FROM ended e)
            SELECT e.version FROM ended e
            """;

    private OperationEnd() {}

    /** Says so if every item has an outcome. */
    static Standing of(Transaction transaction, Standing standing) {
        if (standing.isDone()) {
            transaction.all(
                    COMPLETED,
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

    /** Ends what somebody runs who may not any more. */
    static Standing denied(Transaction transaction, Standing standing) {
        transaction.all(
                DENIED,
                List.of(
                        standing.run().tenantId(),
                        standing.run().operationId(),
                        UuidCreator.getTimeOrderedEpoch(),
                        UuidCreator.getTimeOrderedEpoch()),
                row -> row.number("version"));
        return standing;
    }
}
