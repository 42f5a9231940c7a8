package org.docket.write.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Transaction;
import org.jspecify.annotations.Nullable;

/** Carries chunks out. */
final class ChunkTable {

    /** An item that a constraint refused, when it was tried alone. Index: bulk_item_pkey. */
    private static final String REFUSE = """
            WITH item AS (
              UPDATE command.bulk_item i
              SET outcome = 'REFUSED', reason = ?::text
              WHERE i.tenant_id = ?::smallint AND i.operation_id = ?::uuid AND i.ordinal = ?::int AND i.outcome IS NULL
              RETURNING i.tenant_id, i.case_id, i.reason),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)
              SELECT i.tenant_id, ?::uuid, ?::uuid, ?::text, 'case', i.case_id, 'REFUSED', i.reason FROM item i)
            SELECT count(*) AS refused FROM item
            """;

    private ChunkTable() {}

    /** What became of a chunk's items; they are marked with it. */
    static Chunk.Outcome apply(Transaction transaction, Chunk chunk) {
        Chunk.Run run = chunk.run();
        List<@Nullable Object> values = new ArrayList<>(14);
        values.add(run.tenantId());
        values.add(run.operationId());
        values.add(run.by());
        values.add(run.on());
        values.add(run.terms().month());
        values.add(run.terms().fromActor());
        values.add(run.terms().toActor());
        values.add(run.kind().command());
        values.add(run.kind().eventType());
        values.add(chunk.traceparent());
        values.add(chunk.first());
        values.add(chunk.last());
        int items = chunk.last() - chunk.first() + 1;
        values.add(freshIds(items));
        values.add(freshIds(items));
        return transaction
                .all(ChunkSql.of(run.kind()), values, ChunkTable::outcome)
                .getFirst();
    }

    /** Marks one item as refused by a constraint. */
    static Chunk.Outcome refuse(Transaction transaction, Chunk.Run run, int ordinal, String constraint) {
        int refused = transaction
                .all(
                        REFUSE,
                        List.of(
                                constraint,
                                run.tenantId(),
                                run.operationId(),
                                ordinal,
                                UuidCreator.getTimeOrderedEpoch(),
                                run.by(),
                                run.kind().command()),
                        row -> (int) row.number("refused"))
                .getFirst();
        return new Chunk.Outcome(0, 0, refused, 0);
    }

    private static Chunk.Outcome outcome(ResultRow row) {
        return new Chunk.Outcome(
                (int) row.number("applied"),
                (int) row.number("drifted"),
                (int) row.number("refused"),
                row.number("applied_minor"));
    }

    /** As PostgreSQL writes an array. */
    private static String freshIds(int number) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(number)
                .map(UUID::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
