package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/** Whether somebody can be given tasks. Index: actor_pkey, operation_pkey, task_pkey, case_pkey. */
@Singleton
public final class AssigneeQuery {

    private static final String SQL = """
            SELECT a.active AND a.roles && p.roles AND NOT EXISTS (
                     SELECT FROM command.task t JOIN command.enforcement_case c ON c.tenant_id = t.tenant_id AND c.case_id = t.case_id
                     WHERE t.tenant_id = a.tenant_id AND t.task_id = ?::uuid AND c.sealed AND a.actor_id <> ALL (c.viewers)) AS suitable
            FROM command.actor a JOIN command.operation p ON p.command = 'claim-task'
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    AssigneeQuery(Gate gate) {
        this.gate = gate;
    }

    /** Whether somebody is active and may claim tasks; no row when the agency has nobody with that id. */
    public RoundTrip<Boolean> isSuitable(Attempt attempt, UUID actorId) {
        return find(attempt, actorId, null);
    }

    /** The same for one task, whose case they must see. */
    public RoundTrip<Boolean> isSuitableFor(Attempt attempt, UUID actorId, UUID taskId) {
        return find(attempt, actorId, taskId);
    }

    private RoundTrip<Boolean> find(Attempt attempt, UUID actorId, @Nullable UUID taskId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, taskId, attempt.access().tenantId(), actorId),
                row -> row.flag("suitable"));
    }
}
