package org.docket.write.command.writeoff;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;

/** Writes claims off. */
@Singleton
final class WriteOffHandler {

    /** Indexes: actor_pkey, case_pkey, account_system_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS amount_minor),
            changed AS (
              UPDATE command.enforcement_case c
              SET written_off_minor = c.written_off_minor + o.amount_minor, revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.balance_minor >= o.amount_minor
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'WRITE_OFF',
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'WRITE_OFF' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.case_id, o.amount_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g, own o)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    WriteOffHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, WriteOff command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("amount", command.amountMinor(), attempt.access().currency())
                        .with("reason", command.reason())
                        .json(),
                List.of(command.amountMinor()));
        return runner.run(attempt, change, (tried, constraint) -> standings.judge(tried, caseId, command::refusal));
    }
}
