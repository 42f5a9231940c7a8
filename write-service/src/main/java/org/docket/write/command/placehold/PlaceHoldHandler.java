package org.docket.write.command.placehold;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.StandingQuery;

/** Places legal holds. */
@Singleton
final class PlaceHoldHandler {

    /** Indexes: actor_pkey, operation_pkey, case_pkey. The case counts its live holds under its own row's lock, where a disposal looks. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS reason),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, legal_holds = c.legal_holds + 1
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            part AS (
              INSERT INTO command.legal_hold (tenant_id, hold_id, case_id, origin_case_id, reason, placed_by)
              SELECT c.tenant_id, g.command_id, c.case_id, c.case_id, o.reason, g.actor_id FROM changed c, given g, own o
              RETURNING hold_id AS id, version, state)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    PlaceHoldHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, PlaceHold command) {
        CaseChange change =
                new CaseChange(CHANGE, caseId, command.occurredOn(), "{}", List.of(command.reason()), "hold");
        return runner.run(
                attempt, change, (tried, constraint) -> standings.judge(tried, caseId, standing -> Optional.empty()));
    }
}
