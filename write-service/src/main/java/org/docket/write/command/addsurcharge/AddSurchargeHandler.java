package org.docket.write.command.addsurcharge;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;

/** Adds surcharges. */
@Singleton
final class AddSurchargeHandler {

    /** Indexes: actor_pkey, case_pkey, tariff_once, account_system_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS total_minor),
            changed AS (
              UPDATE command.enforcement_case c
              SET surcharged_on = g.occurred_on, surcharged_minor = o.total_minor,
                  collect_from = (SELECT g.occurred_on + t.collection_after_days FROM command.tariff t
                     WHERE t.tenant_id = c.tenant_id AND t.case_type = c.case_type AND t.valid_from <= g.occurred_on ORDER BY t.valid_from DESC LIMIT 1),
                  revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.surcharged_on IS NULL AND c.notified_on <= g.occurred_on AND c.issued_minor <= o.total_minor
                AND (c.surcharge_from IS NULL OR c.surcharge_from <= g.occurred_on)
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency, c.issued_minor),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'SURCHARGE', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'PENALTY_INCOME' AND a.currency = c.currency AND a.case_id IS NULL),
                     o.total_minor - c.issued_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g, own o WHERE o.total_minor > c.issued_minor)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    AddSurchargeHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, AddSurcharge command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("newTotal", command.totalMinor(), attempt.access().currency())
                        .json(),
                Arrays.asList(command.totalMinor()));
        return runner.run(attempt, change, (tried, constraint) -> standings.judge(tried, caseId, command::refusal));
    }
}
