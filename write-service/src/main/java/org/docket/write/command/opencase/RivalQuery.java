package org.docket.write.command.opencase;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/** Which case has a reference already, and which undecided one a subject. Index: actor_pkey, operation_pkey, case_reference_once, case_one_live_per_subject. */
@Singleton
final class RivalQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, c.case_id::text AS of_reference, s.case_id::text AS of_subject
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.enforcement_case c ON c.tenant_id = a.tenant_id AND c.reference = ?::text
            LEFT JOIN command.enforcement_case s ON s.tenant_id = a.tenant_id AND s.case_type = 'INVESTIGATION' AND s.subject_key = ?::text
              AND s.state IN ('OPEN', 'READY_FOR_REVIEW', 'ESCALATED')
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    RivalQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Found> find(Attempt attempt, String reference, @Nullable String subjectKey) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        reference,
                        subjectKey,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row),
                        row.optionalText("of_reference").map(UUID::fromString),
                        row.optionalText("of_subject").map(UUID::fromString)));
    }

    /** Whether the actor may act, the case that has the reference, and the undecided one that has the subject. */
    record Found(ActorStanding actor, Optional<UUID> ofReference, Optional<UUID> ofSubject) {}
}
