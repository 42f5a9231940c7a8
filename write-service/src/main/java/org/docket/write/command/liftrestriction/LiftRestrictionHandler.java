package org.docket.write.command.liftrestriction;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.EvidenceChange;
import org.docket.write.commit.Versioned;
import org.docket.write.commit.VersionedQuery;

/** Lifts restrictions. */
@Singleton
final class LiftRestrictionHandler {

    /** Indexes: actor_pkey, operation_pkey, restriction_pkey, and those of {@link EvidenceChange}. Version and state are judged under the restriction's own lock. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS restriction_id, ?::bigint AS expected_version, ?::text AS reason),
            part AS (
              UPDATE command.evidence_restriction r
              SET state = 'LIFTED', version = r.version + 1, lift_reason = o.reason, lifted_by = g.actor_id, lifted_at = now()
              FROM given g, own o, held h
              WHERE r.tenant_id = h.tenant_id AND r.restriction_id = o.restriction_id
                AND r.version = o.expected_version AND (r.state = 'LIVE') IS TRUE
              RETURNING r.restriction_id AS id, r.version, r.state)
            """;

    private final CommandRunner runner;
    private final VersionedQuery things;

    LiftRestrictionHandler(CommandRunner runner, VersionedQuery things) {
        this.runner = runner;
        this.things = things;
    }

    CommandOutcome handle(Attempt attempt, UUID restrictionId, long expectedVersion, LiftRestriction command) {
        EvidenceChange change = EvidenceChange.ofRestriction(
                CHANGE,
                restrictionId,
                command.occurredOn(),
                new Detail().with("restrictionId", restrictionId.toString()).json(),
                List.of(restrictionId, expectedVersion, command.reason()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> things.judge(
                        tried,
                        Versioned.RESTRICTION,
                        restrictionId,
                        restriction -> restriction.refuseStale(expectedVersion).or(() -> lifted(restriction))));
    }

    private static Optional<Refusal> lifted(VersionedQuery.Standing restriction) {
        return restriction.state().equals("LIFTED")
                ? Optional.of(new EvidenceRefusal.RestrictionLifted())
                : Optional.empty();
    }
}
