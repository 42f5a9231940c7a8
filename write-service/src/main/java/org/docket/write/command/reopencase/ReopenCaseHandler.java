package org.docket.write.command.reopencase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;

/** Reopens cases. */
@Singleton
final class ReopenCaseHandler {

    /**
     * Indexes: actor_pkey, case_pkey, slot_pkey. Every guard is of the case's own row; the state is asked for as no index can answer it. A rejected case starts
     * anew: nothing is submitted, nothing decided, and the slots that were waived are asked for again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            seen AS MATERIALIZED (
              SELECT c.state
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.version = o.expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = CASE WHEN s.state = 'CLOSED' AND c.case_type = 'INVESTIGATION' THEN 'PENALTY_ISSUED' ELSE 'OPEN' END,
                  ended_on = NULL, version = c.version + 1, revision = c.revision + 1,
                  proposed_minor = CASE WHEN s.state = 'CLOSED' THEN c.proposed_minor END,
                  submitted_by = CASE WHEN s.state = 'CLOSED' THEN c.submitted_by END,
                  submitted_at = CASE WHEN s.state = 'CLOSED' THEN c.submitted_at END,
                  decided_by = CASE WHEN s.state = 'CLOSED' THEN c.decided_by END,
                  decided_at = CASE WHEN s.state = 'CLOSED' THEN c.decided_at END,
                  decision_reason = CASE WHEN s.state = 'CLOSED' THEN c.decision_reason END
              FROM given g, may m, own o, seen s
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.state IN ('REJECTED', 'CLOSED')) IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, s.state AS from_state, true AS decides),
            asked_again AS (
              UPDATE command.case_slot l SET waived = false
              FROM changed c
              WHERE l.tenant_id = c.tenant_id AND l.case_id = c.case_id AND (c.from_state = 'REJECTED' AND l.waived) IS TRUE)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    ReopenCaseHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, ReopenCase command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> ReopenCase.refusal(standing, expectedVersion)));
    }
}
