package org.docket.write.command.uploadcontent;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.access.Access;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.ActorStanding;
import org.docket.write.content.ContentAddress;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What was announced on a case that the actor sees, and that it was received, with the audit of who sent it. Index: actor_pkey, operation_pkey, evidence_pkey, case_pkey. */
@Singleton
final class AnnouncementTable {

    /** How the audit names an attempt to send bytes. */
    private static final String ACTION = "upload-evidence";

    private static final String FIND = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, e.evidence_id IS NOT NULL AS found, e.case_id, e.sha256, e.byte_count
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN (command.evidence e JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id)
              ON e.tenant_id = a.tenant_id AND e.evidence_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    /** Who was first is ACCEPTED; whoever sends the same again changes nothing. Index: evidence_pkey, case_pkey; writes audit_pkey. */
    private static final String RECEIVED = """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS evidence_id, ?::uuid AS attempt_id, ?::uuid AS actor_id, ?::text AS action),
            piece AS MATERIALIZED (
              SELECT e.tenant_id, e.evidence_id, e.case_id, e.received_at FROM given g, command.evidence e
              WHERE e.tenant_id = g.tenant_id AND e.evidence_id = g.evidence_id
                AND EXISTS (SELECT FROM command.enforcement_case c WHERE c.tenant_id = e.tenant_id AND c.case_id = e.case_id)
              FOR NO KEY UPDATE OF e),
            received AS (
              UPDATE command.evidence e SET received_at = now() FROM piece p
              WHERE e.tenant_id = p.tenant_id AND e.evidence_id = p.evidence_id AND p.received_at IS NULL),
            audit AS (
              INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, part_id, outcome)
              SELECT g.tenant_id, g.attempt_id, g.actor_id, g.action, 'case', p.case_id, p.evidence_id,
                     CASE WHEN p.received_at IS NULL THEN 'ACCEPTED' ELSE 'REPEATED' END
              FROM given g, piece p)
            SELECT p.evidence_id FROM piece p
            """;

    private static final String REFUSED = """
            INSERT INTO command.audit_entry (tenant_id, command_id, actor_id, action, subject_type, subject_id, part_id, outcome, code)
            VALUES (?::smallint, ?::uuid, ?::uuid, ?::text, ?::text, ?::uuid, ?::uuid, ?::text, ?::text)
            RETURNING command_id
            """;

    /** Index: evidence_by_content. */
    private static final String IN_USE = "SELECT command.content_in_use(?::smallint, ?::bytea) AS in_use";

    private final Gate gate;

    AnnouncementTable(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Found> find(Access access, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(
                        access.acting(),
                        FIND,
                        Operation.CONFIRM_EVIDENCE.command(),
                        evidenceId,
                        access.tenantId(),
                        access.actorId()),
                row -> new Found(
                        ActorStanding.of(row),
                        row.flag("found")
                                ? new Announced(
                                        row.uuid("case_id"),
                                        ContentAddress.of(
                                                access.tenantId(), row.bytes("sha256"), row.number("byte_count")))
                                : null));
    }

    /** Notes that the bytes are there, and in the audit who sent them. */
    RoundTrip<UUID> received(Access access, UUID attemptId, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(
                        access.acting(), RECEIVED, access.tenantId(), evidenceId, attemptId, access.actorId(), ACTION),
                row -> row.uuid("evidence_id"));
    }

    /** Writes the audit entry of bytes that were not taken: found under the case where that is known. */
    RoundTrip<UUID> refused(Access access, UUID attemptId, UUID evidenceId, @Nullable UUID caseId, ProblemType why) {
        return gate.run(
                Statement.ofTenant(
                        access.acting(),
                        REFUSED,
                        access.tenantId(),
                        attemptId,
                        access.actorId(),
                        ACTION,
                        caseId == null ? "evidence" : "case",
                        caseId == null ? evidenceId : caseId,
                        caseId == null ? null : evidenceId,
                        why == ProblemType.FORBIDDEN ? "DENIED" : "REFUSED",
                        why.code()),
                row -> row.uuid("command_id"));
    }

    /** Whether any evidence of an agency has this content, whoever may see it; so it is taken to be when the database does not answer. */
    boolean isInUse(short tenantId, String sha256) {
        return !(gate.run(Statement.of(IN_USE, tenantId, HexFormat.of().parseHex(sha256)), row -> row.flag("in_use"))
                        instanceof RoundTrip.Done<Boolean>(Optional<Boolean> inUse))
                || inUse.orElse(true);
    }

    /** Whether the actor may send the bytes, and which; null when there is no such evidence. */
    record Found(ActorStanding actor, @Nullable Announced announced) {

        Optional<Announced> announcement() {
            return Optional.ofNullable(announced);
        }
    }

    /** Of which case, and which bytes. */
    record Announced(UUID caseId, ContentAddress address) {}
}
