package org.docket.write.command.mergecases;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Whether something of a case holds its gate open, which only the constraints told. Index: task_gate, slot_gate. */
@Singleton
final class BlockingQuery {

    private static final String SQL = """
            SELECT EXISTS (SELECT FROM command.task t WHERE t.tenant_id = ?::smallint AND t.case_id = ?::uuid AND t.case_gate IS NOT NULL)
                OR EXISTS (SELECT FROM command.case_slot s WHERE s.tenant_id = ?::smallint AND s.case_id = ?::uuid AND s.case_gate IS NOT NULL) AS blocked
            """;

    private final Gate gate;

    BlockingQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Boolean> find(Attempt attempt, UUID caseId) {
        short tenantId = attempt.access().tenantId();
        return gate.run(
                Statement.ofTenant(attempt.access().acting(), SQL, tenantId, caseId, tenantId, caseId),
                row -> row.flag("blocked"));
    }
}
