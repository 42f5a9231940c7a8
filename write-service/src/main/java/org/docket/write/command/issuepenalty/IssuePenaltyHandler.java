package org.docket.write.command.issuepenalty;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.ReviewQuery;
import org.jspecify.annotations.Nullable;

/** Issues penalties. */
@Singleton
final class IssuePenaltyHandler {

    /**
     * Indexes: actor_pkey, case_pkey, account_system_once; writes account_pkey. The amount is the one that was approved, from the case's own row. The state is
     * asked for as no index can answer it.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::bigint AS expected_version, ?::text AS article, ?::text AS vehicle_class, ?::smallint AS points),
            changed AS (
              UPDATE command.enforcement_case c
              SET state = 'PENALTY_ISSUED', version = c.version + 1, revision = c.revision + 1,
                  issued_minor = c.proposed_minor, issued_on = g.occurred_on, article = o.article, vehicle_class = o.vehicle_class, points = o.points
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.version = o.expected_version AND (c.state = 'APPROVED') IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, 'APPROVED' AS from_state, true AS decides,
                        c.currency, c.issued_minor),
            account AS (
              INSERT INTO command.ledger_account (tenant_id, account_id, kind, case_id, currency)
              SELECT c.tenant_id, c.case_id, 'RECEIVABLE', c.case_id, c.currency FROM changed c),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'ISSUE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.issued_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g WHERE c.issued_minor > 0)
            """;

    private final CommandRunner runner;
    private final ReviewQuery reviews;

    IssuePenaltyHandler(CommandRunner runner, ReviewQuery reviews) {
        this.runner = runner;
        this.reviews = reviews;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, IssuePenalty command) {
        IssuePenalty.Offence offence = command.offence();
        String detail = new Detail()
                .with("article", offence == null ? null : offence.article())
                .json();
        CaseChange change =
                new CaseChange(CHANGE, caseId, command.occurredOn(), detail, values(expectedVersion, command));
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        reviews.judge(tried, caseId, standing -> IssuePenalty.refusal(standing, expectedVersion)));
    }

    private static List<@Nullable Object> values(long expectedVersion, IssuePenalty command) {
        IssuePenalty.Offence offence = command.offence();
        return offence == null
                ? Arrays.asList(expectedVersion, null, null, null)
                : List.of(expectedVersion, offence.article(), offence.vehicleClass(), (short) offence.points());
    }
}
