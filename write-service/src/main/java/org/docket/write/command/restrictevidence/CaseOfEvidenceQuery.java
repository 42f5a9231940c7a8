package org.docket.write.command.restrictevidence;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Which case a piece of evidence belongs to, if the actor sees it. Index: evidence_pkey, case_pkey. */
@Singleton
final class CaseOfEvidenceQuery {

    private static final String SQL = """
            SELECT e.case_id FROM command.evidence e
            JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id
            WHERE e.tenant_id = ?::smallint AND e.evidence_id = ?::uuid
            """;

    private final Gate gate;

    CaseOfEvidenceQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<UUID> find(Attempt attempt, UUID evidenceId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), evidenceId),
                row -> row.uuid("case_id"));
    }
}
