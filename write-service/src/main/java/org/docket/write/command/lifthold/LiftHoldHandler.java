package org.docket.write.command.lifthold;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.HoldRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Versioned;
import org.docket.write.commit.VersionedQuery;

/** Lifts legal holds. */
@Singleton
final class LiftHoldHandler {

    private static final UUID FOUND_BY_ITSELF = new UUID(0, 0);

    /**
     * Indexes: actor_pkey, operation_pkey, hold_pkey, case_pkey. The case's row is locked before the hold's, which is judged on its newest version; if a
     * merge gave it to another case meanwhile, nothing is changed, and the command looks again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS hold_id, ?::bigint AS expected_version, ?::text AS reason),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM may m, command.enforcement_case x
              WHERE x.tenant_id = (SELECT g.tenant_id FROM given g) AND x.case_id = (
                SELECT h.case_id FROM command.legal_hold h
                WHERE h.tenant_id = (SELECT g.tenant_id FROM given g) AND h.hold_id = (SELECT o.hold_id FROM own o))
              FOR NO KEY UPDATE OF x),
            part AS (
              UPDATE command.legal_hold h
              SET state = 'LIFTED', version = h.version + 1, lift_reason = o.reason, lifted_by = g.actor_id, lifted_at = now()
              FROM given g, own o, held d
              WHERE h.tenant_id = (SELECT g.tenant_id FROM given g) AND h.hold_id = (SELECT o.hold_id FROM own o) AND h.case_id = d.case_id
                AND h.state = 'LIVE' AND h.version = o.expected_version
              RETURNING h.hold_id AS id, h.version, h.state, h.tenant_id, h.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, legal_holds = c.legal_holds - 1
              FROM part p
              WHERE c.tenant_id = p.tenant_id AND c.case_id = p.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final VersionedQuery things;

    LiftHoldHandler(CommandRunner runner, VersionedQuery things) {
        this.runner = runner;
        this.things = things;
    }

    CommandOutcome handle(Attempt attempt, UUID holdId, long expectedVersion, LiftHold command) {
        CaseChange change = new CaseChange(
                CHANGE,
                FOUND_BY_ITSELF,
                command.occurredOn(),
                "{}",
                List.of(holdId, expectedVersion, command.reason()),
                "hold");
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> things.judge(
                        tried,
                        Versioned.HOLD,
                        holdId,
                        hold -> hold.refuseStale(expectedVersion).or(() -> lifted(hold))));
    }

    private static Optional<Refusal> lifted(VersionedQuery.Standing hold) {
        return hold.state().equals("LIFTED") ? Optional.of(new HoldRefusal.AlreadyLifted()) : Optional.empty();
    }
}
