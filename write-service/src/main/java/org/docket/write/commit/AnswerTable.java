package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.idempotency.StoredAnswer;
import org.jspecify.annotations.Nullable;

/** Stored answers: looked up by key, and written for refusals together with their audit entry. Index: idempotency_pkey. */
@Singleton
final class AnswerTable {

    private static final String FIND = """
            SELECT i.fingerprint, i.http_status, i.response::text AS response
            FROM command.idempotency i
            WHERE i.tenant_id = ?::smallint AND i.actor_id = ?::uuid AND i.key = ?::text
            """;

    private static final String IN_FLIGHT = """
            SELECT NOT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS in_flight
            """;

    private static final String REMEMBER = """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS actor_id, ?::uuid AS command_id, ?::text AS key, ?::bytea AS fingerprint,
                     ?::text AS command, ?::text AS subject_type, ?::uuid AS subject_id, ?::text AS outcome, ?::text AS code, ?::smallint AS status, ?::json AS response),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, outcome, code)
              SELECT g.tenant_id, g.command_id, g.actor_id, g.command, g.subject_type, g.subject_id, g.outcome, g.code FROM given g),
            answer AS (
              INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
              SELECT g.tenant_id, g.actor_id, g.key, g.fingerprint, g.status, g.response FROM given g WHERE g.status IS NOT NULL)
            SELECT g.command_id FROM given g
            """;

    private final Gate gate;

    AnswerTable(Gate gate) {
        this.gate = gate;
    }

    /** What is stored under an attempt's key. */
    RoundTrip<Stored> find(Attempt attempt) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        FIND,
                        attempt.access().tenantId(),
                        attempt.access().actorId(),
                        attempt.key().value()),
                AnswerTable::read);
    }

    /** Whether another connection is carrying out a command under the same key right now. */
    RoundTrip<Boolean> isInFlight(Attempt attempt) {
        return gate.run(Statement.of(IN_FLIGHT, Opening.lockName(attempt)), row -> row.flag("in_flight"));
    }

    /**
     * Writes the audit entry of an attempt that changed nothing and, with an answer, stores that under the key.
     *
     * @param subject what it was about
     * @param ending how the audit tells it
     * @param answer what a retry gets, or null when it shall be judged anew
     */
    RoundTrip<UUID> remember(Attempt attempt, Subject subject, Ending ending, @Nullable StoredAnswer answer) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        REMEMBER,
                        attempt.access().tenantId(),
                        attempt.access().actorId(),
                        attempt.commandId(),
                        attempt.key().value(),
                        attempt.key().fingerprint(),
                        attempt.operation().command(),
                        subject.type(),
                        subject.id(),
                        ending.outcome(),
                        ending.code(),
                        answer == null ? null : (short) answer.status(),
                        answer == null ? null : answer.body()),
                row -> row.uuid("command_id"));
    }

    private static Stored read(ResultRow row) {
        return new Stored(
                row.bytes("fingerprint"), new StoredAnswer((int) row.number("http_status"), row.text("response")));
    }

    /** A stored answer with the fingerprint of the request that it answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole, only the array's content is
    record Stored(byte[] fingerprint, StoredAnswer answer) {}

    /**
     * How the audit tells an attempt that changed nothing.
     *
     * @param outcome REPEATED, REFUSED or DENIED
     * @param code the problem's code; null when repeated
     */
    record Ending(String outcome, @Nullable String code) {}
}
