package org.docket.write.command.refund;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.docket.write.idempotency.StoredAnswer;

/** Pays credits back. The refund, its transfer and the command share one id. */
@Singleton
final class RefundHandler {

    /**
     * Indexes: actor_pkey, case_pkey, account_system_once; writes refund_reference_once. The credit is of the case's own row, so that it is judged again after a
     * wait for the row's lock; the refund keeps what it was, and refund_within_credit refuses one that is more.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS amount_minor, ?::text AS external_reference),
            changed AS (
              UPDATE command.enforcement_case c
              SET paid_minor = c.paid_minor - o.amount_minor, payment_count = c.payment_count + 1, revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND -c.balance_minor >= o.amount_minor
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency,
                        o.amount_minor - c.balance_minor AS credit_minor),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'REFUND', c.case_id,
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'CASH' AND a.currency = c.currency AND a.case_id IS NULL),
                     o.amount_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g, own o),
            refund AS (
              INSERT INTO command.refund (tenant_id, refund_id, case_id, revision, amount_minor, credit_minor, currency, refunded_on, external_reference)
              SELECT c.tenant_id, g.command_id, c.case_id, c.revision, o.amount_minor, c.credit_minor, c.currency, g.occurred_on, o.external_reference
              FROM changed c, given g, own o)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final FirstRefundQuery firstRefunds;

    RefundHandler(CommandRunner runner, StandingQuery standings, FirstRefundQuery firstRefunds) {
        this.runner = runner;
        this.standings = standings;
        this.firstRefunds = firstRefunds;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, Refund command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("amount", command.amountMinor(), attempt.access().currency())
                        .with("externalReference", command.externalReference())
                        .json(),
                Arrays.asList(command.amountMinor(), command.externalReference()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, command));
    }

    /** A repeated refund finds no credit any more, most often; so each one with a reference asks for the first, unless the actor may not. */
    private Verdict judge(Attempt attempt, UUID caseId, Refund command) {
        Verdict ofTheCase = standings.judge(attempt, caseId, standing -> Optional.empty());
        if (!(ofTheCase instanceof Verdict.TryAgain)) {
            return ofTheCase;
        }
        if (command.externalReference() == null) {
            return standings.judge(attempt, caseId, command::refusal);
        }
        return switch (firstRefunds.receipt(attempt, caseId, command.externalReference())) {
            case RoundTrip.Done<StoredAnswer>(Optional<StoredAnswer> receipt) ->
                receipt.<Verdict>map(Verdict.Repeat::new)
                        .orElseGet(() -> standings.judge(attempt, caseId, command::refusal));
            case RoundTrip.Violated<StoredAnswer> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<StoredAnswer>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
