package org.docket.write.command.cancelbulk;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.OperationQuery;

/** Gives bulk operations up. It waits for the chunk that is being worked on. */
@Singleton
final class CancelBulkHandler {

    /** Indexes: actor_pkey, operation_pkey, bulk_pkey. */
    private static final String CHANGE = """
            changed AS (
              UPDATE command.bulk_operation b
              SET state = 'CANCELLED', version = b.version + 1, ended_at = now(), cancel_reason = ?::text
              FROM given g, may m
              WHERE b.tenant_id = g.tenant_id AND b.operation_id = g.id AND b.version = ?::bigint AND (b.state IN ('PREVIEWED', 'RUNNING')) IS TRUE
              RETURNING b.tenant_id, b.operation_id AS id, b.version, b.state)
            """;

    private final CommandRunner runner;
    private final OperationQuery operations;

    CancelBulkHandler(CommandRunner runner, OperationQuery operations) {
        this.runner = runner;
        this.operations = operations;
    }

    CommandOutcome handle(Attempt attempt, UUID operationId, long expectedVersion, CancelBulk command) {
        return runner.run(
                attempt,
                new AggregateChange("operation", CHANGE, operationId, List.of(command.reason(), expectedVersion)),
                (tried, constraint) -> operations.judgeCancel(tried, operationId, expectedVersion));
    }
}
