package org.docket.write.bulk;

import java.time.Duration;
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
            SET state = 'RUNNING', version = b.version + 1, run_by = a.actor_id, run_on = ?::date, started_at = now(), turn_at = now()
            FROM command.actor a, command.operation p
            WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid AND b.version = ?::bigint AND (b.state = 'PREVIEWED') IS TRUE AND b.expires_at > now()
              AND a.tenant_id = b.tenant_id AND a.actor_id = ?::uuid AND a.active AND p.command = 'run-bulk' AND a.roles && p.roles
            RETURNING
            """ + COLUMNS;

    /** A lease for one transaction: whoever else works on it is left alone. Who runs it is judged as they are now. Indexes: actor_pkey, operation_pkey, bulk_pkey. */
    private static final String LEASE =
            "SELECT b.chunk_items, b.chunk_most, b.tries, a.active AND a.roles && p.roles AS permitted, "
                    + COLUMNS
                    + """
            FROM command.bulk_operation b
            JOIN command.actor a ON a.tenant_id = b.tenant_id AND a.actor_id = b.run_by
            JOIN command.operation p ON p.command = 'run-bulk'
            WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid AND (b.state = 'RUNNING') IS TRUE
            FOR NO KEY UPDATE OF b SKIP LOCKED
            """;

    /** Only if it is still as it was: whoever has gone on with it knows better. */
    private static final String PUT_OFF = """
            WITH held AS MATERIALIZED (
              SELECT b.tenant_id, b.operation_id FROM command.bulk_operation b
              WHERE b.tenant_id = ?::smallint AND b.operation_id = ?::uuid AND (b.state = 'RUNNING') IS TRUE
                AND b.done = ?::int AND b.chunk_items = ?::int AND b.tries = ?::int
              FOR NO KEY UPDATE OF b SKIP LOCKED)
            UPDATE command.bulk_operation b
            SET chunk_items = ?::int, chunk_most = ?::int, tries = ?::int, turn_at = clock_timestamp() + make_interval(secs => ?::int / 1000.0)
            FROM held h WHERE b.tenant_id = h.tenant_id AND b.operation_id = h.operation_id
            RETURNING b.version
            """;

    /** The next chunk may have twice as many items, and comes after those of all others that wait. */
    private static final String ADVANCE = """
            UPDATE command.bulk_operation b
            SET done = ?::int, applied = b.applied + ?::int, drifted = b.drifted + ?::int, refused = b.refused + ?::int,
                applied_minor = b.applied_minor + ?::bigint,
                chunk_items = least(b.chunk_most, b.chunk_items * 2), tries = 0, turn_at = clock_timestamp(),
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

    /**
     * A running operation that nobody else works on until the transaction ends.
     *
     * @param isPermitted whether who runs it may do so, as of now
     */
    record Lease(Standing standing, Pace pace, boolean isPermitted) {}

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
    static Optional<Lease> lease(Transaction transaction, short tenantId, UUID operationId) {
        return transaction
                .all(
                        LEASE,
                        List.of(tenantId, operationId),
                        row -> new Lease(standing(row), Pace.of(row), row.flag("permitted")))
                .stream()
                .findFirst();
    }

    /** Lets an operation wait for so long, and go on at this pace. */
    static int putOff(Transaction transaction, Lead lead, Pace next, Duration wait) {
        return transaction
                .all(
                        PUT_OFF,
                        List.of(
                                lead.tenantId(),
                                lead.operationId(),
                                lead.done(),
                                lead.pace().items(),
                                lead.pace().tries(),
                                next.items(),
                                next.most(),
                                next.tries(),
                                (int) wait.toMillis()),
                        row -> row.number("version"))
                .size();
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
