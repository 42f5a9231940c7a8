package org.docket.write.command.addevidence;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Which evidence was added to a case with certain bytes. Index: evidence_once. */
@Singleton
final class DigestQuery {

    private static final String SQL = """
            SELECT e.evidence_id FROM command.evidence e
            WHERE e.tenant_id = ?::smallint AND e.origin_case_id = ?::uuid AND e.sha256 = ?::bytea
            """;

    private final Gate gate;

    DigestQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<UUID> find(Attempt attempt, UUID caseId, byte[] sha256) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), caseId, sha256),
                row -> row.uuid("evidence_id"));
    }
}
