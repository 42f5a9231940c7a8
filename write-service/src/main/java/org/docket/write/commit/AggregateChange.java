package org.docket.write.commit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One command about an aggregate that is no case, as one statement text: see {@link CaseChange}. Its version is its revision too, and
 * its history is the audit.
 *
 * <p>The part between must define {@code changed (tenant_id, id, version, state)} with one row if the command applies and none if it
 * does not; it can use {@code given} (who, and {@code id}) and must take {@code may} into its FROM.
 *
 * @param type the kind of aggregate in the outbox, the audit and the receipt, for example {@code party}
 * @param sql what the command changes; its question marks are {@code own}
 * @param id the aggregate
 * @param own the values of the command's own question marks
 * @param turn what the command waits for before its statement begins; null when for nothing
 */
public record AggregateChange(
        String type,
        String sql,
        UUID id,
        List<@Nullable Object> own,
        @Nullable Turn turn) implements Change {

    private static final String COLUMNS = "?::uuid AS id, ?::text AS aggregate_type";
    private static final String OPENING = Opening.text(COLUMNS);

    /**
     * A wait for others that are about the same thing. A statement sees what was committed before it began: what it must not overlook it
     * has to wait for in a statement before, in the same round trip.
     *
     * @param sql an expression of type boolean that takes an advisory lock until the end of the transaction
     * @param own the values of its question marks
     */
    public record Turn(String sql, List<@Nullable Object> own) {}

    /** A change that waits for nobody. */
    public AggregateChange(String type, String sql, UUID id, List<@Nullable Object> own) {
        this(type, sql, id, own, null);
    }

    private static final String RECORD = """
            , audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT c.tenant_id, g.command_id, g.actor_id, g.command, g.aggregate_type, c.id, 'ACCEPTED' FROM changed c, given g),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT c.tenant_id, g.aggregate_type, c.id, c.version, g.event_type, g.event_id, g.command_id, g.actor_id, g.traceparent
              FROM changed c, given g),
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT c.tenant_id, g.actor_id, g.key, g.fingerprint, g.status,
                     json_build_object('commandId', g.command_id, 'type', g.aggregate_type, 'id', c.id, 'version', c.version,
                       'revision', c.version, 'state', c.state, 'events', json_build_array(g.event_type))
              FROM changed c, given g
              RETURNING http_status)
            SELECT c.id, c.version, c.state::name AS state FROM changed c, answer a
            """;

    @Override
    public Statement statement(Attempt attempt) {
        List<@Nullable Object> values = Opening.values(attempt, turn == null ? List.of() : turn.own());
        values.add(id);
        values.add(type);
        values.addAll(own);
        String opening = turn == null ? OPENING : Opening.text(COLUMNS, ", " + turn.sql());
        return Statement.pipelined(opening + sql + RECORD, values);
    }

    @Override
    public Subject subject() {
        return new Subject(type, id);
    }

    @Override
    public Receipt receipt(Attempt attempt, ResultRow row) {
        return new Receipt(
                attempt.commandId(),
                type,
                row.uuid("id"),
                Optional.empty(),
                new Receipt.Standing(row.number("version"), row.number("version"), row.text("state")),
                List.of(attempt.operation().eventType()));
    }
}
