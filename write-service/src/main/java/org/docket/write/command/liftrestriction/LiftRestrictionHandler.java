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
     * Indexes: actor_pkey, restriction_pkey, evidence_pkey, case_pkey. The case is locked before its evidence, and that before the restriction, whose
     * version and state are judged then: whoever does not see the case changes nothing.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS restriction_id, ?::bigint AS expected_version, ?::text AS reason),
            restricted AS MATERIALIZED (
              SELECT r.evidence_id FROM command.evidence_restriction r
              WHERE r.tenant_id = (SELECT g.tenant_id FROM given g) AND r.restriction_id = (SELECT o.restriction_id FROM own o)),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM may m, command.enforcement_case x
              WHERE x.tenant_id = (SELECT g.tenant_id FROM given g) AND x.case_id = (
                SELECT e.case_id FROM command.evidence e
                WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT d.evidence_id FROM restricted d))
              FOR NO KEY UPDATE OF x),
            piece AS MATERIALIZED (
              SELECT e.tenant_id, e.case_id FROM held h, command.evidence e
              WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT d.evidence_id FROM restricted d) AND e.case_id = h.case_id
              FOR NO KEY UPDATE OF e),
            part AS (
              UPDATE command.evidence_restriction r
              SET state = 'LIFTED', version = r.version + 1, lift_reason = o.reason, lifted_by = g.actor_id, lifted_at = now()
              FROM given g, own o, piece e
              WHERE r.tenant_id = (SELECT g.tenant_id FROM given g) AND r.restriction_id = (SELECT o.restriction_id FROM own o)
                AND r.version = o.expected_version AND (r.state = 'LIVE') IS TRUE
              RETURNING r.restriction_id AS id, r.version, r.state, e.tenant_id, e.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM part p
              WHERE c.tenant_id = p.tenant_id AND c.case_id = p.case_id
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
