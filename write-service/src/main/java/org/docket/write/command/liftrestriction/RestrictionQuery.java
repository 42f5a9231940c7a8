package org.docket.write.command.liftrestriction;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a restriction stands whose case the actor sees. Index: actor_pkey, operation_pkey, restriction_pkey, evidence_pkey, case_pkey. */
@Singleton
final class RestrictionQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, r.state, COALESCE(r.version, 0) AS version
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN (command.evidence_restriction r
              JOIN command.evidence e ON e.tenant_id = r.tenant_id AND e.evidence_id = r.evidence_id
              JOIN command.enforcement_case c ON c.tenant_id = e.tenant_id AND c.case_id = e.case_id)
              ON r.tenant_id = a.tenant_id AND r.restriction_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    RestrictionQuery(Gate gate) {
        this.gate = gate;
    }

    Verdict judge(Attempt attempt, UUID restrictionId, long expectedVersion) {
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        restrictionId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(ActorStanding.of(row), row.optionalText("state"), row.number("version")));
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(it -> it.refusal(expectedVersion))
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private record Found(ActorStanding actor, Optional<String> state, long version) {

        Optional<Refusal> refusal(long expectedVersion) {
            Optional<Refusal> barred = actor.refusal();
            if (barred.isPresent()) {
                return barred;
            }
            if (state.isEmpty()) {
                return Optional.of(new Refusal.Unknown("restriction"));
            }
            if (version != expectedVersion) {
                return Optional.of(new Refusal.StalePart("restriction", version));
            }
            return state.get().equals("LIFTED")
                    ? Optional.of(new EvidenceRefusal.RestrictionLifted())
                    : Optional.empty();
        }
    }
}
