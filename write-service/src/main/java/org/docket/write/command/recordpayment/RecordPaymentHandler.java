package org.docket.write.command.recordpayment;

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

/** Records payments. The payment, its transfer and the command share one id. */
@Singleton
final class RecordPaymentHandler {

    /** Indexes: actor_pkey, case_pkey, account_system_once; writes payment_reference_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS amount_minor, ?::text AS external_reference),
            changed AS (
              UPDATE command.enforcement_case c
              SET paid_minor = c.paid_minor + o.amount_minor, payment_count = c.payment_count + 1, revision = c.revision + 1
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides, c.currency),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'PAYMENT',
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'CASH' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.case_id, o.amount_minor, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g, own o),
            payment AS (
              INSERT INTO command.payment (tenant_id, payment_id, case_id, revision, amount_minor, currency, paid_on, external_reference)
              SELECT c.tenant_id, g.command_id, c.case_id, c.revision, o.amount_minor, c.currency, g.occurred_on, o.external_reference
              FROM changed c, given g, own o)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final FirstPaymentQuery firstPayments;

    RecordPaymentHandler(CommandRunner runner, StandingQuery standings, FirstPaymentQuery firstPayments) {
        this.runner = runner;
        this.firstPayments = firstPayments;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, RecordPayment command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("amount", command.amountMinor(), attempt.access().currency())
                        .with("externalReference", command.externalReference())
                        .json(),
                Arrays.asList(command.amountMinor(), command.externalReference()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, constraint, caseId, command));
    }

    /** A repeated payment can meet another constraint before payment_reference_once, when the case is full; so each one asks for the first. */
    private Verdict judge(Attempt attempt, Optional<String> constraint, UUID caseId, RecordPayment command) {
        if (constraint.isEmpty() || command.externalReference() == null) {
            return standings.judge(attempt, caseId, standing -> Optional.empty());
        }
        return switch (firstPayments.receipt(attempt, caseId, command.externalReference())) {
            case RoundTrip.Done<StoredAnswer>(Optional<StoredAnswer> receipt) ->
                receipt.<Verdict>map(Verdict.Repeat::new)
                        .orElseGet(() -> standings.judge(attempt, caseId, standing -> Optional.empty()));
            case RoundTrip.Violated<StoredAnswer> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<StoredAnswer>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
