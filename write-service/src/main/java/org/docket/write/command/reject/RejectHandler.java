package org.docket.write.command.reject;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.OpenWork;
import org.docket.write.commit.ReviewQuery;

/** Rejects what was proposed. */
@Singleton
final class RejectHandler {

    /**
     * Indexes: actor_pkey, case_pkey, and those of {@link OpenWork}. Every guard is of the case's own row; the revision must be the one that this statement's
     * snapshot saw, so that it sees all that the case owns.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS reason),
            seen AS MATERIALIZED (
              SELECT c.state, c.revision
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.version = o.expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'REJECTED', ended_on = g.occurred_on, version = c.version + 1, revision = c.revision + 1,
                  decided_by = m.actor_id, decided_at = now(), decision_reason = o.reason
              FROM given g, may m, own o, seen s
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.revision = s.revision
                AND c.version = o.expected_version AND (c.state IN ('READY_FOR_REVIEW', 'ESCALATED')) IS TRUE
                AND c.submitted_by <> m.actor_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, s.state AS from_state, true AS decides)
            """ + OpenWork.ENDS;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    RejectHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, Reject command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(
                CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion, command.reason()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> Reject.refusal(standing, expectedVersion)));
    }
}
