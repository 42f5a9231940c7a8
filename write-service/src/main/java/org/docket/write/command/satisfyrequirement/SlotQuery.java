package org.docket.write.command.satisfyrequirement;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a slot and the evidence for it stand, read once a command changed nothing. Index: slot_pkey, evidence_pkey. */
@Singleton
final class SlotQuery {

    private static final String SQL = """
            SELECT s.code IS NOT NULL AS slot_found, s.satisfied_by::text AS satisfied_by, e.evidence_id IS NOT NULL AS evidence_found,
                   COALESCE(e.is_confirmed, false) AS is_confirmed
            FROM (SELECT ?::smallint AS tenant_id, ?::uuid AS case_id, ?::text AS code, ?::uuid AS evidence_id) a
            LEFT JOIN command.case_slot s ON s.tenant_id = a.tenant_id AND s.case_id = a.case_id AND s.code = a.code
            LEFT JOIN command.evidence e ON e.tenant_id = a.tenant_id AND e.evidence_id = a.evidence_id AND e.case_id = a.case_id
            """;

    private final Gate gate;

    SlotQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Found> find(Attempt attempt, UUID caseId, String code, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), caseId, code, evidenceId),
                row -> new Found(
                        row.flag("slot_found"),
                        row.optionalText("satisfied_by").map(UUID::fromString),
                        row.flag("evidence_found"),
                        row.flag("is_confirmed")));
    }

    /** The slot, what fills it, and whether the evidence is of its case and confirmed. */
    record Found(boolean isSlot, Optional<UUID> satisfiedBy, boolean isEvidence, boolean isConfirmed) {

        Optional<Refusal> refusal() {
            if (!isSlot) {
                return Optional.of(new Refusal.Unknown("slot of the case"));
            }
            if (satisfiedBy.isPresent()) {
                return Optional.of(new EvidenceRefusal.SlotFilled(satisfiedBy.get()));
            }
            if (!isEvidence) {
                return Optional.of(new Refusal.Unknown("evidence of the case"));
            }
            return isConfirmed ? Optional.empty() : Optional.of(new EvidenceRefusal.NotConfirmed());
        }
    }
}
