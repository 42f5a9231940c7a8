package org.docket.write.command.submitforreview;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;

/** Submits investigations for review. */
@Singleton
final class SubmitForReviewHandler {

    /**
     * Indexes: actor_pkey, case_pkey. Every guard is of the case's own row. Kind and state are asked for as no index can answer it: before PostgreSQL has
     * counted, it would rather look at all open cases.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::bigint AS proposed_minor),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'READY_FOR_REVIEW', version = c.version + 1, revision = c.revision + 1,
                  proposed_minor = o.proposed_minor, submitted_by = m.actor_id, submitted_at = now()
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.case_type = 'INVESTIGATION' AND c.state = 'OPEN') IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, 'OPEN' AS from_state, true AS decides)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    SubmitForReviewHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, SubmitForReview command) {
        String detail = new Detail()
                .with(
                        "proposedPenalty",
                        command.proposedMinor(),
                        attempt.access().currency())
                .with("note", command.note())
                .json();
        CaseChange change = new CaseChange(
                CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion, command.proposedMinor()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> SubmitForReview.refusal(standing, expectedVersion)));
    }
}
