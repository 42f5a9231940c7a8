package org.docket.write.command.mergecases;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** What stands in the way of a merge and only the constraints told, or came while the source was waited for. Index: task_gate, slot_gate, case_merged_into. */
@Singleton
final class BlockingQuery {

    private static final String SQL = """
            SELECT EXISTS (SELECT FROM command.task t WHERE t.tenant_id = ?::smallint AND t.case_id = ?::uuid AND t.case_gate IS NOT NULL)
                OR EXISTS (SELECT FROM command.case_slot s WHERE s.tenant_id = ?::smallint AND s.case_id = ?::uuid AND s.case_gate IS NOT NULL) AS blocked,
                EXISTS (SELECT FROM command.enforcement_case m WHERE m.tenant_id = ?::smallint AND m.merged_into = ?::uuid) AS absorbed_others
            """;

    private final Gate gate;

    BlockingQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Obstacles> find(Attempt attempt, UUID caseId) {
        short tenantId = attempt.access().tenantId();
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, tenantId, caseId, tenantId, caseId, tenantId, caseId),
                row -> new Obstacles(row.flag("blocked"), row.flag("absorbed_others")));
    }

    /**
     * What stands in the way of a source, as far as it is known.
     *
     * @param blocked whether something of it holds its gate open
     * @param absorbedOthers whether a case was merged into it
     */
    record Obstacles(boolean blocked, boolean absorbedOthers) {

        static final Obstacles NONE = new Obstacles(false, false);
    }
}
