package org.docket.write.command.reversepayment;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.LedgerRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** What a payment has against being reversed. Index: payment_pkey, transfer_reversed_once, case_pkey. */
@Singleton
final class PaymentQuery {

    private static final String SQL = """
            SELECT y.paid_on, y.amount_minor, c.paid_minor,
                   EXISTS (SELECT 1 FROM command.ledger_transfer r WHERE r.tenant_id = y.tenant_id AND r.reverses = y.payment_id) AS reversed
            FROM command.payment y
            JOIN command.enforcement_case c ON c.tenant_id = y.tenant_id AND c.case_id = y.case_id
            WHERE y.tenant_id = ?::smallint AND y.payment_id = ?::uuid AND y.case_id = ?::uuid
            """;

    private final Gate gate;

    PaymentQuery(Gate gate) {
        this.gate = gate;
    }

    /** The verdict on reversing a payment of a case that is there, on a day. */
    Verdict judge(Attempt attempt, UUID caseId, UUID paymentId, LocalDate day) {
        RoundTrip<Verdict> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), paymentId, caseId),
                row -> verdict(row, day));
        return switch (found) {
            case RoundTrip.Done<Verdict>(Optional<Verdict> verdict) ->
                verdict.orElseGet(() -> new Verdict.Refuse(new Refusal.Unknown("payment")));
            case RoundTrip.Violated<Verdict> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Verdict>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict verdict(ResultRow row, LocalDate day) {
        if (row.flag("reversed")) {
            return new Verdict.Refuse(new LedgerRefusal.AlreadyReversed());
        }
        LocalDate paidOn = row.day("paid_on").orElse(day);
        if (day.isBefore(paidOn)) {
            return new Verdict.Refuse(new LedgerRefusal.ReversalBeforePayment(paidOn));
        }
        return row.number("paid_minor") < row.number("amount_minor")
                ? new Verdict.Refuse(new LedgerRefusal.ReversalExceedsPaid(row.number("paid_minor")))
                : new Verdict.TryAgain();
    }
}
