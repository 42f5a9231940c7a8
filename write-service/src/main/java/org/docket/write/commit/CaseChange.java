package org.docket.write.commit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One command as one statement text: an opening and a closing that all share, and between them what the command itself changes. The
 * whole is one round trip and one implicit transaction, as long as every column of its results is of fixed length: see {@link
 * Statement#pipelined}.
 *
 * <p>The part between must define {@code changed (tenant_id, case_id, case_type, version, revision, state, from_state, decides)} with
 * one row if the command applies and none if it does not; it can use {@code given} (who, which case, which day) and must take
 * {@code may} into its FROM (one row while the actor may act, as the database has it now).
 *
 * @param sql what the command changes; its question marks are {@code own}
 * @param caseId the case
 * @param occurredOn the day of the fact or decision
 * @param detail for the history: small JSON
 * @param own the values of the command's own question marks
 */
public record CaseChange(String sql, UUID caseId, LocalDate occurredOn, String detail, List<@Nullable Object> own) {

    private static final String OPENING = """
            SELECT set_config('docket.tenant', ?, true) IS NOT NULL, pg_try_advisory_xact_lock(hashtextextended(?, 0));
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS actor_id, ?::uuid AS command_id, ?::uuid AS event_id, ?::text AS key,
                     ?::bytea AS fingerprint, ?::text AS command, ?::text AS event_type, ?::smallint AS status, ?::text AS traceparent,
                     ?::uuid AS case_id, ?::date AS occurred_on, ?::json AS detail),
            may AS MATERIALIZED (
              SELECT a.actor_id FROM command.actor a JOIN given g ON a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id WHERE a.active),
            """;

    /** History, audit and event; the answer comes after them, from the change's own result. */
    private static final String RECORD = """
            , history AS (
              INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides,
                                                event_type, occurred_on, actor_id, command_id, detail)
              SELECT c.tenant_id, c.case_id, c.revision, c.version, c.case_type, c.from_state, g.command, c.state, c.decides,
                     g.event_type, g.occurred_on, g.actor_id, g.command_id, g.detail
              FROM changed c, given g),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT c.tenant_id, g.command_id, g.actor_id, g.command, 'case', c.case_id, 'ACCEPTED' FROM changed c, given g),
            outbox AS (
              INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
              SELECT c.tenant_id, 'case', c.case_id, c.revision, g.event_type, g.event_id, g.command_id, g.actor_id, g.traceparent
              FROM changed c, given g),
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT c.tenant_id, g.actor_id, g.key, g.fingerprint, g.status,
                     json_build_object('commandId', g.command_id, 'type', 'case', 'id', c.case_id, 'version', c.version,
                       'revision', c.revision, 'state', c.state, 'events', json_build_array(g.event_type))
              FROM changed c, given g
              RETURNING http_status)
            SELECT c.case_id, c.version, c.revision, c.state::name AS state FROM changed c, answer a
            """;

    /** The statement for an attempt. */
    Statement statement(Attempt attempt) {
        List<@Nullable Object> values = new ArrayList<>(15 + own.size());
        values.add(Short.toString(attempt.access().tenantId()));
        values.add(lockName(attempt));
        values.add(attempt.access().tenantId());
        values.add(attempt.access().actorId());
        values.add(attempt.commandId());
        values.add(attempt.eventId());
        values.add(attempt.key().value());
        values.add(attempt.key().fingerprint());
        values.add(attempt.operation().command());
        values.add(attempt.operation().eventType());
        values.add((short) attempt.operation().status());
        values.add(attempt.trace().traceparent());
        values.add(caseId);
        values.add(occurredOn);
        values.add(detail);
        values.addAll(own);
        return Statement.pipelined(OPENING + sql + RECORD, values);
    }

    /** The advisory lock that a running command holds for its key, so that a second one can tell "in flight" from "locked". */
    static String lockName(Attempt attempt) {
        return attempt.access().tenantId() + "/" + attempt.access().actorId() + "/"
                + attempt.key().value();
    }
}
