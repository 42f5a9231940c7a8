package org.docket.write.command.returncase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;

/** Returns investigations. */
@Singleton
final class ReturnCaseHandler {

    /**
     * Indexes: actor_pkey, case_pkey. {@code seen} tells the state that the case leaves: with the version it cannot have moved. Every guard is of the case's
     * own row; the state is asked for as no index can answer it.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            seen AS MATERIALIZED (
              SELECT c.state
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.version = o.expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'OPEN', version = c.version + 1, revision = c.revision + 1,
                  proposed_minor = NULL, submitted_by = NULL, submitted_at = NULL
              FROM given g, may m, own o, seen s
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.state IN ('READY_FOR_REVIEW', 'ESCALATED')) IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, s.state AS from_state, true AS decides)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    ReturnCaseHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, ReturnCase command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), detail, List.of(expectedVersion));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> ReturnCase.refusal(standing, expectedVersion)));
    }
}
