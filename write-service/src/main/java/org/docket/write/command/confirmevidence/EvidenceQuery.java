package org.docket.write.command.confirmevidence;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a piece of evidence stands whose case the actor sees, read once a command changed nothing. Index: evidence_pkey, case_pkey. */
@Singleton
final class EvidenceQuery {

    private static final String SQL = """
            SELECT e.case_id, e.is_confirmed, e.received_at IS NOT NULL AS received FROM command.evidence e
            JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id
            WHERE e.tenant_id = ?::smallint AND e.evidence_id = ?::uuid
            """;

    private final Gate gate;

    EvidenceQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Found> find(Attempt attempt, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), evidenceId),
                row -> new Found(row.uuid("case_id"), row.flag("is_confirmed"), row.flag("received")));
    }

    /** The case that a piece of evidence belongs to, and how far it came. */
    record Found(UUID caseId, boolean isConfirmed, boolean isReceived) {

        Optional<Refusal> refusal() {
            if (isConfirmed) {
                return Optional.of(new EvidenceRefusal.AlreadyConfirmed());
            }
            return isReceived ? Optional.empty() : Optional.of(new EvidenceRefusal.NotReceived());
        }
    }
}
