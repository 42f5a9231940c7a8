package org.docket.write.command.approve;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;

/** Approves proposed penalties. */
@Singleton
final class ApproveHandler {

    /**
     * Indexes: actor_pkey, case_pkey, slot_gate, task_gate. State, version, submitter and amount are of the case's own row. What the gate counts is of other
     * rows and may be old when the case's row is got: then the gate keys refuse, and the whole is tried again. The authority is judged again on the
     * actor's row, under its lock, by {@code case_within_authority}.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS reason),
            seen AS MATERIALIZED (
              SELECT c.state,
                     (SELECT count(*) FROM command.case_slot s
                      WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL)
                     + (SELECT count(*) FROM command.task t
                        WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL) AS lacking
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.version = o.expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'APPROVED', version = c.version + 1, revision = c.revision + 1,
                  decided_by = m.actor_id, decided_at = now(), decision_reason = o.reason
              FROM given g, may m, own o, seen s
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.state IN ('READY_FOR_REVIEW', 'ESCALATED')) IS TRUE
                AND c.submitted_by <> m.actor_id AND c.proposed_minor <= COALESCE(m.max_penalty_minor, c.proposed_minor) AND s.lacking = 0
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, s.state AS from_state, true AS decides)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    ApproveHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, Approve command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(
                CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion, command.reason()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> Approve.refusal(standing, expectedVersion)));
    }
}
