package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Whether somebody can be given tasks. Index: actor_pkey, operation_pkey. */
@Singleton
public final class AssigneeQuery {

    private static final String SQL = """
            SELECT a.active AND a.roles && p.roles AS suitable
            FROM command.actor a JOIN command.operation p ON p.command = 'claim-task'
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    AssigneeQuery(Gate gate) {
        this.gate = gate;
    }

    /** Whether somebody is active and may claim tasks; no row when the agency has nobody with that id. */
    public RoundTrip<Boolean> isSuitable(Attempt attempt, UUID actorId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), actorId),
                row -> row.flag("suitable"));
    }
}
