package org.docket.write.command.sendnotice;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;

/** Records notices. */
@Singleton
final class SendNoticeHandler {

    /** Indexes: actor_pkey, case_pkey, account_system_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expense_minor),
            changed AS (
              UPDATE command.enforcement_case c
              SET sent_on = g.occurred_on, expense_minor = c.expense_minor + o.expense_minor, revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.sent_on IS NULL AND c.issued_on <= g.occurred_on
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'EXPENSE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     o.expense_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g, own o WHERE o.expense_minor > 0)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    SendNoticeHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, SendNotice command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with(
                                "expense",
                                command.expenseMinor(),
                                attempt.access().currency())
                        .json(),
                Arrays.asList(command.expenseMinor()));
        return runner.run(attempt, change, (tried, constraint) -> standings.judge(tried, caseId, command::refusal));
    }
}
