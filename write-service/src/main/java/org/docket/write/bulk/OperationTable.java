package org.docket.write.bulk;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.access.Access;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Transaction;
import org.jspecify.annotations.Nullable;

/** Where operations stand. Index: bulk_pkey. */
public final class OperationTable {

    private static final String COLUMNS = """
            b.tenant_id, b.operation_id, b.kind, b.run_by, b.run_on, b.month, b.from_actor::text AS from_actor, b.to_actor::text AS to_actor,
            b.items, b.done, b.version, b.state, b.applied, b.drifted, b.refused
            """;

    /** Indexes: actor_pkey, operation_pkey, bulk_pkey. */
    private static final String START = """
            UPDATE command.bulk_operation b
            SET state = 'RUNNING', version = b.version + 1, run_by = a.actor_id, run_on = ?::date, started_at = now()
            FROM command.actor a, command.operation p
            WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid AND b.version = ?::bigint AND (b.state = 'PREVIEWED') IS TRUE AND b.expires_at > now()
              AND a.tenant_id = b.tenant_id AND a.actor_id = ?::uuid AND a.active AND p.command = 'run-bulk' AND a.roles && p.roles
            RETURNING
            """ + COLUMNS;

    /** A lease for one transaction: whoever else works on it is left alone. */
    private static final String LEASE = "SELECT " + COLUMNS + """
            FROM command.bulk_operation b
            WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid AND (b.state = 'RUNNING') IS TRUE
            FOR NO KEY UPDATE OF b SKIP LOCKED
            """;

    private static final String ADVANCE = """
            UPDATE command.bulk_operation b
            SET done = ?::int, applied = b.applied + ?::int, drifted = b.drifted + ?::int, refused = b.refused + ?::int,
                applied_minor = b.applied_minor + ?::bigint,
                state = CASE WHEN ?::int >= b.items THEN 'DONE' ELSE b.state END,
                version = b.version + CASE WHEN ?::int >= b.items THEN 1 ELSE 0 END,
                ended_at = CASE WHEN ?::int >= b.items THEN now() END
            WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid
            RETURNING
            """ + COLUMNS;

    private OperationTable() {}

    /**
     * An operation under its lock.
     *
     * @param run how it is run
     * @param items how many were frozen
     * @param done how many of them have an outcome
     * @param outcome of those
     */
    public record Standing(Chunk.Run run, int items, int done, long version, String state, Chunk.Outcome outcome) {

        /** Whether every item has an outcome. */
        public boolean isDone() {
            return state.equals("DONE");
        }

        /** The items that come next, at most so many. */
        public Chunk next(int most, @Nullable String traceparent) {
            return new Chunk(run, done + 1, Math.min(items, done + most), traceparent);
        }
    }

    /** Sets a previewed operation running, if it is as the client saw it and the actor may. */
    public static Optional<Standing> start(
            Transaction transaction, UUID operationId, long expectedVersion, Access by, LocalDate on) {
        return transaction
                .all(
                        START,
                        List.of(on, by.tenantId(), operationId, expectedVersion, by.actorId()),
                        OperationTable::standing)
                .stream()
                .findFirst();
    }

    /** Takes a running operation that nobody else works on. */
    static Optional<Standing> lease(Transaction transaction, short tenantId, UUID operationId) {
        return transaction.all(LEASE, List.of(tenantId, operationId), OperationTable::standing).stream()
                .findFirst();
    }

    /** Does the next items and says where the operation stands then. */
    public static Standing work(Transaction transaction, Standing standing, Chunk chunk) {
        Chunk.Outcome outcome =
                chunk.last() < chunk.first() ? new Chunk.Outcome(0, 0, 0, 0) : ChunkTable.apply(transaction, chunk);
        return advance(transaction, standing, chunk.last(), outcome);
    }

    /** Counts items up to this one as worked on. */
    static Standing advance(Transaction transaction, Standing standing, int last, Chunk.Outcome outcome) {
        Chunk.Run run = standing.run();
        return transaction
                .all(
                        ADVANCE,
                        Arrays.asList(
                                last,
                                outcome.applied(),
                                outcome.drifted(),
                                outcome.refused(),
                                outcome.appliedMinor(),
                                last,
                                last,
                                last,
                                run.tenantId(),
                                run.operationId()),
                        OperationTable::standing)
                .getFirst();
    }

    private static Standing standing(ResultRow row) {
        Chunk.Terms terms = new Chunk.Terms(
                row.day("month").orElse(null),
                row.optionalText("from_actor").map(UUID::fromString).orElse(null),
                row.optionalText("to_actor").map(UUID::fromString).orElse(null));
        return new Standing(
                new Chunk.Run(
                        (short) row.number("tenant_id"),
                        row.uuid("operation_id"),
                        BulkKind.valueOf(row.text("kind")),
                        row.uuid("run_by"),
                        row.day("run_on").orElseThrow(),
                        terms),
                (int) row.number("items"),
                (int) row.number("done"),
                row.number("version"),
                row.text("state"),
                new Chunk.Outcome(
                        (int) row.number("applied"), (int) row.number("drifted"), (int) row.number("refused"), 0));
    }
}
