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
import org.jspecify.annotations.Nullable;

/** What was announced on a case that the actor sees, and that it was received. Index: actor_pkey, operation_pkey, evidence_pkey, case_pkey. */
@Singleton
final class AnnouncementTable {

    private static final String FIND = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, e.evidence_id IS NOT NULL AS found, e.sha256, e.byte_count
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN (command.evidence e JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id)
              ON e.tenant_id = a.tenant_id AND e.evidence_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private static final String RECEIVED = """
            UPDATE command.evidence e SET received_at = COALESCE(e.received_at, now())
            WHERE e.tenant_id = ?::smallint AND e.evidence_id = ?::uuid
              AND EXISTS (SELECT FROM command.enforcement_case c WHERE c.tenant_id = e.tenant_id AND c.case_id = e.case_id)
            RETURNING e.evidence_id
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
                                ? ContentAddress.of(access.tenantId(), row.bytes("sha256"), row.number("byte_count"))
                                : null));
    }

    RoundTrip<UUID> received(Access access, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(access.acting(), RECEIVED, access.tenantId(), evidenceId),
                row -> row.uuid("evidence_id"));
    }

    /** Whether any evidence of an agency has this content, whoever may see it; so it is taken to be when the database does not answer. */
    boolean isInUse(short tenantId, String sha256) {
        return !(gate.run(Statement.of(IN_USE, tenantId, HexFormat.of().parseHex(sha256)), row -> row.flag("in_use"))
                        instanceof RoundTrip.Done<Boolean>(Optional<Boolean> inUse))
                || inUse.orElse(true);
    }

    /** Whether the actor may send the bytes, and which; null when there is no such evidence. */
    record Found(ActorStanding actor, @Nullable ContentAddress announced) {

        Optional<ContentAddress> address() {
            return Optional.ofNullable(announced);
        }
    }
}
