package org.docket.write.command.opencase;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Which case has a reference already. Index: actor_pkey, operation_pkey, case_reference_once. */
@Singleton
final class ReferenceQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, c.case_id::text AS existing
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.enforcement_case c ON c.tenant_id = a.tenant_id AND c.reference = ?::text
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    ReferenceQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Found> find(Attempt attempt, String reference) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().tenantId(),
                        SQL,
                        attempt.operation().command(),
                        reference,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row), row.optionalText("existing").map(UUID::fromString)));
    }

    /** Whether the actor may act, and the case that has the reference. */
    record Found(ActorStanding actor, Optional<UUID> existing) {}
}
