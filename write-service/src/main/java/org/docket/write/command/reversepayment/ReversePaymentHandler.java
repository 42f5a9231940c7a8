package org.docket.write.command.reversepayment;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Reverses payments. The reversal's transfer and the command share one id; transfer_reversed_once keeps it to one, under any race. */
@Singleton
final class ReversePaymentHandler {

    /** Indexes: actor_pkey, case_pkey, payment_pkey, account_system_once; writes transfer_reversed_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS payment_id),
            payment AS MATERIALIZED (
              SELECT y.payment_id, y.amount_minor
              FROM given g, own o, command.payment y
              WHERE y.tenant_id = g.tenant_id AND y.payment_id = o.payment_id AND y.case_id = g.case_id AND y.paid_on <= g.occurred_on),
            changed AS (
              UPDATE command.enforcement_case c
              SET paid_minor = c.paid_minor - y.amount_minor, revision = c.revision + 1
              FROM given g, may m, payment y
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.paid_minor >= y.amount_minor
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id, reverses)
              SELECT c.tenant_id, g.command_id, 'REVERSAL', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'CASH' AND a.currency = c.currency AND a.case_id IS NULL),
                     y.amount_minor, c.currency, g.occurred_on, g.command_id, y.payment_id
              FROM changed c, given g, payment y)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final PaymentQuery payments;

    ReversePaymentHandler(CommandRunner runner, StandingQuery standings, PaymentQuery payments) {
        this.runner = runner;
        this.standings = standings;
        this.payments = payments;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, UUID paymentId, ReversePayment command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("paymentId", paymentId.toString())
                        .with("reason", command.reason())
                        .json(),
                List.of(paymentId));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, paymentId, command));
    }

    private Verdict judge(Attempt attempt, UUID caseId, UUID paymentId, ReversePayment command) {
        Verdict ofTheCase = standings.judge(attempt, caseId, standing -> Optional.empty());
        return ofTheCase instanceof Verdict.TryAgain
                ? payments.judge(attempt, caseId, paymentId, command.occurredOn())
                : ofTheCase;
    }
}
