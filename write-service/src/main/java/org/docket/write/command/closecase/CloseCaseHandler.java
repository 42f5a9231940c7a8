package org.docket.write.command.closecase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Closes cases. */
@Singleton
final class CloseCaseHandler {

    /**
     * Indexes: actor_pkey, case_pkey, slot_gate, task_gate. Every guard is of the case's own row, so that it is judged again after a wait for the row's lock, but the
     * mandatory slots and blocking tasks of a fixed penalty: those the gate keys watch. The state is asked for as no index can answer it: before PostgreSQL has counted, it would rather
     * look at all open cases.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'CLOSED', ended_on = g.occurred_on, version = c.version + 1, revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.state = 'PENALTY_ISSUED' OR c.state = 'OPEN' AND c.case_type = 'FIXED_PENALTY') IS TRUE
                AND c.balance_minor <= 0
                AND (SELECT count(*) FROM command.case_slot s
                     WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL) = 0
                AND (SELECT count(*) FROM command.task t
                     WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL) = 0
                AND COALESCE(c.prefecture_appeal, '') <> 'PENDING' AND COALESCE(c.judge_appeal, '') <> 'PENDING'
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state,
                        CASE c.case_type WHEN 'INVESTIGATION' THEN 'PENALTY_ISSUED' ELSE 'OPEN' END AS from_state, true AS decides)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    CloseCaseHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, CloseCase command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion));
        return runner.run(attempt, change, (tried, constraint) -> switch (standings.judge(
                tried, caseId, standing -> CloseCase.refusal(standing, expectedVersion))) {
            case Verdict.TryAgain again -> new Verdict.LookAgain();
            case Verdict other -> other;
        });
    }
}
