package org.docket.write.command.liftrestriction;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;

/** Lifts restrictions. */
@Singleton
final class LiftRestrictionHandler {

    private static final UUID FOUND_BY_ITSELF = new UUID(0, 0);

    /**
     * Indexes: actor_pkey, restriction_pkey, evidence_pkey, case_pkey. The restriction's version and state are judged under its row's lock; the
     * evidence's row is locked for the case that it belongs to then.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS restriction_id, ?::bigint AS expected_version, ?::text AS reason),
            part AS (
              UPDATE command.evidence_restriction r
              SET state = 'LIFTED', version = r.version + 1, lift_reason = o.reason, lifted_by = g.actor_id, lifted_at = now()
              FROM given g, may m, own o
              WHERE r.tenant_id = g.tenant_id AND r.restriction_id = o.restriction_id
                AND r.version = o.expected_version AND (r.state = 'LIVE') IS TRUE
              RETURNING r.restriction_id AS id, r.version, r.state, r.tenant_id, r.evidence_id),
            touched AS (
              UPDATE command.evidence e
              SET restriction_count = e.restriction_count
              FROM part p
              WHERE e.tenant_id = p.tenant_id AND e.evidence_id = p.evidence_id
              RETURNING e.tenant_id, e.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM touched t
              WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final RestrictionQuery restrictions;

    LiftRestrictionHandler(CommandRunner runner, RestrictionQuery restrictions) {
        this.runner = runner;
        this.restrictions = restrictions;
    }

    CommandOutcome handle(Attempt attempt, UUID restrictionId, long expectedVersion, LiftRestriction command) {
        CaseChange change = new CaseChange(
                CHANGE,
                FOUND_BY_ITSELF,
                command.occurredOn(),
                new Detail().with("restrictionId", restrictionId.toString()).json(),
                List.of(restrictionId, expectedVersion, command.reason()),
                "restriction");
        return runner.run(
                attempt, change, (tried, constraint) -> restrictions.judge(tried, restrictionId, expectedVersion));
    }
}
