package org.docket.write.commit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One command about a case as one statement text: an opening and a closing that all share, and between them what the command itself
 * changes. The whole is one round trip and one implicit transaction, as long as every column of its results is of fixed length: see
 * {@link Statement#pipelined}.
 *
 * <p>The part between must define {@code changed (tenant_id, case_id, case_type, version, revision, state, from_state, decides)} with
 * one row if the command applies and none if it does not; it can use {@code given} (who, which case, which day) and must take
 * {@code may} into its FROM (one row while the actor may act, as the database has it now). A command about something that the case
 * owns also defines {@code part (id, version, state)} with one row, and its receipt is about that.
 *
 * @param sql what the command changes; its question marks are {@code own}
 * @param caseId the case; for a command that finds its case by itself the nil UUID
 * @param occurredOn the day of the fact or decision
 * @param detail for the history: small JSON; null when the command knows it only once it has run, and so defines {@code told (detail)}
 * @param own the values of the command's own question marks
 * @param part what kind of thing {@code part} is, for example {@code task}; null when the receipt is about the case
 */
public record CaseChange(
        String sql,
        UUID caseId,
        LocalDate occurredOn,
        @Nullable String detail,
        List<@Nullable Object> own,
        @Nullable String part)
        implements Change {

    private static final String OPENING = Opening.text("?::uuid AS case_id, ?::date AS occurred_on, ?::json AS detail");

    /** History, audit and event; the answer comes after them, from the change's own result. */
    private static final String RECORD = """
            , history AS (
              INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides,
                                                event_type, occurred_on, actor_id, command_id, detail)
              SELECT c.tenant_id, c.case_id, c.revision, c.version, c.case_type, c.from_state, g.command, c.state, c.decides,
                     g.event_type, g.occurred_on, g.actor_id, g.command_id, :detail
              FROM changed c, given g),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT c.tenant_id, g.command_id, g.actor_id, g.command, 'case', c.case_id, 'ACCEPTED' FROM changed c, given g),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT c.tenant_id, 'case', c.case_id, c.revision, g.event_type, g.event_id, g.command_id, g.actor_id, g.traceparent
              FROM changed c, given g),
            """;

    private static final String ANSWER_OF_THE_CASE = """
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT c.tenant_id, g.actor_id, g.key, g.fingerprint, g.status,
                     json_build_object('commandId', g.command_id, 'type', 'case', 'id', c.case_id, 'version', c.version,
                       'revision', c.revision, 'state', c.state, 'events', json_build_array(g.event_type))
              FROM changed c, given g
              RETURNING http_status)
            SELECT c.case_id AS id, c.version, c.revision, c.state::name AS state, c.case_id FROM changed c, answer a
            """;

    private static final String ANSWER_OF_ITS_PART = """
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT c.tenant_id, g.actor_id, g.key, g.fingerprint, g.status,
                     json_build_object('commandId', g.command_id, 'type', ?::text, 'id', p.id, 'caseId', c.case_id, 'version', p.version,
                       'revision', c.revision, 'state', p.state, 'events', json_build_array(g.event_type))
              FROM changed c, part p, given g
              RETURNING http_status)
            SELECT p.id, p.version, c.revision, p.state::name AS state, c.case_id FROM changed c, part p, answer a
            """;

    /** A change whose receipt is about the case. */
    public CaseChange(String sql, UUID caseId, LocalDate occurredOn, String detail, List<@Nullable Object> own) {
        this(sql, caseId, occurredOn, detail, own, null);
    }

    @Override
    public Statement statement(Attempt attempt) {
        List<@Nullable Object> values = Opening.values(attempt);
        values.add(caseId);
        values.add(occurredOn);
        values.add(detail);
        values.addAll(own);
        String record = RECORD.replace(":detail", detail == null ? "(SELECT detail FROM told)" : "g.detail");
        if (part == null) {
            return Statement.pipelined(OPENING + sql + record + ANSWER_OF_THE_CASE, values);
        }
        values.add(part);
        return Statement.pipelined(OPENING + sql + record + ANSWER_OF_ITS_PART, values);
    }

    @Override
    public Subject subject() {
        return Subject.ofCase(caseId);
    }

    @Override
    public Receipt receipt(Attempt attempt, ResultRow row) {
        return new Receipt(
                attempt.commandId(),
                part == null ? "case" : part,
                row.uuid("id"),
                part == null ? Optional.empty() : Optional.of(row.uuid("case_id")),
                new Receipt.Standing(row.number("version"), row.number("revision"), row.text("state")),
                List.of(attempt.operation().eventType()));
    }
}
