package org.docket.write.command.escalate;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;

/** Escalates investigations. */
@Singleton
final class EscalateHandler {

    /**
     * Indexes: actor_pkey, case_pkey, slot_gate, task_gate. The case stays behind its gate, so no gate key watches: instead the revision, which moves with all
     * that the case owns, must be the one that this statement's snapshot saw.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::uuid AS addressee),
            seen AS MATERIALIZED (
              SELECT c.state, c.revision,
                     (SELECT count(*) FROM command.case_slot s
                      WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL)
                     + (SELECT count(*) FROM command.task t
                        WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL) AS lacking,
                     o.addressee IS NULL OR EXISTS (
                       SELECT FROM command.actor d JOIN command.operation q ON q.command = 'approve'
                       WHERE d.tenant_id = g.tenant_id AND d.actor_id = o.addressee AND d.active AND d.roles && q.roles
                         AND d.actor_id <> c.submitted_by AND c.proposed_minor <= COALESCE(d.max_penalty_minor, c.proposed_minor)
                         AND (NOT c.sealed OR d.actor_id = ANY (c.viewers))) AS addressee_may
              FROM given g, own o, command.enforcement_case c
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.version = o.expected_version),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'ESCALATED', version = c.version + 1, revision = c.revision + 1
              FROM given g, may m, own o, seen s
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.revision = s.revision
                AND c.version = o.expected_version AND (c.state = 'READY_FOR_REVIEW') IS TRUE
                AND c.submitted_by <> m.actor_id AND s.lacking = 0 AND s.addressee_may
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, s.state AS from_state, true AS decides)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    EscalateHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, Escalate command) {
        UUID addressee = command.addressee();
        String detail = new Detail()
                .with("reason", command.reason())
                .with("to", addressee == null ? null : addressee.toString())
                .json();
        CaseChange change = new CaseChange(
                CHANGE, caseId, command.occurredOn(), detail, Arrays.asList(expectedVersion, command.addressee()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> reviews.judge(
                        tried, caseId, addressee, standing -> Escalate.refusal(standing, expectedVersion)));
    }
}
