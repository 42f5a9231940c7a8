package org.docket.write.commit;

import java.util.Arrays;
import java.util.UUID;
import org.docket.write.unitofwork.Journal;
import org.docket.write.unitofwork.Rank;
import org.docket.write.unitofwork.Unit;

/** What every command that is a unit of work writes beside its aggregates: answer and audit first, events last. */
final class UnitJournals {

    /**
     * The answer under the command's key and the audit entry, if the actor may give the command; and the advisory lock that says that the key's
     * command is running. Indexes: actor_pkey, operation_pkey; writes idempotency_pkey.
     */
    static final Journal<Accepted> ANSWER = new Journal<>(
            "answer",
            Rank.ANSWERS,
            """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS actor_id, ?::uuid AS command_id, ?::text AS key, ?::bytea AS fingerprint, ?::text AS command,
                     ?::text AS subject_type, ?::uuid AS subject_id, ?::smallint AS status, ?::json AS response,
                     pg_try_advisory_xact_lock(hashtextextended(?::text, 0)) AS held),
            may AS MATERIALIZED (
              SELECT a.actor_id
              FROM given g
              JOIN command.actor a ON a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id
              JOIN command.operation p ON p.command = g.command
              WHERE a.active AND a.roles && p.roles),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome)
              SELECT g.tenant_id, g.command_id, g.actor_id, g.command, g.subject_type, g.subject_id, 'ACCEPTED' FROM given g, may m)
            INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
            SELECT g.tenant_id, g.actor_id, g.key, g.fingerprint, g.status, g.response FROM given g, may m
            """,
            accepted -> Arrays.asList(
                    accepted.attempt().access().tenantId(),
                    accepted.attempt().access().actorId(),
                    accepted.attempt().commandId(),
                    accepted.attempt().key().value(),
                    accepted.attempt().key().fingerprint(),
                    accepted.attempt().operation().command(),
                    accepted.receipt().aggregate().type(),
                    accepted.receipt().aggregate().id(),
                    (short) accepted.attempt().operation().status(),
                    accepted.receipt().json(),
                    Opening.lockName(accepted.attempt())));

    private static final Journal<Event> EVENTS = new Journal<>(
            "event",
            Rank.OUTBOX,
            """
            INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
            VALUES (?::smallint, ?::text, ?::uuid, ?::bigint, ?::text, ?::uuid, ?::uuid, ?::uuid, ?::text)
            """,
            event -> Arrays.asList(
                    event.attempt().access().tenantId(),
                    event.subject().type(),
                    event.subject().id(),
                    event.revision(),
                    event.attempt().operation().eventType(),
                    event.id(),
                    event.attempt().commandId(),
                    event.attempt().access().actorId(),
                    event.attempt().trace().traceparent()));

    private UnitJournals() {}

    /** Adds to a unit what belongs to a success. */
    static void add(Unit unit, Attempt attempt, Receipt receipt) {
        unit.add(ANSWER, new Accepted(attempt, receipt));
        unit.add(
                EVENTS,
                new Event(
                        attempt,
                        attempt.eventId(),
                        receipt.aggregate(),
                        receipt.standing().revision()));
    }

    /** An attempt that is carried out, and what it is answered with. */
    record Accepted(Attempt attempt, Receipt receipt) {}

    private record Event(Attempt attempt, UUID id, Subject subject, long revision) {}
}
