package org.docket.write.problem;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.docket.write.casefile.LedgerRefusal;

/** What a client is told when a command about a case's money is refused. */
final class LedgerProblems {

    private LedgerProblems() {}

    static Problem of(LedgerRefusal refusal) {
        return switch (refusal) {
            case LedgerRefusal.AlreadyReversed() ->
                Problem.of(
                        ProblemType.PAYMENT_ALREADY_REVERSED,
                        "A payment is reversed at most once. Read the case's payments to see when it was.");
            case LedgerRefusal.ReversalBeforePayment(LocalDate paidOn) ->
                Problem.of(
                        ProblemType.REVERSAL_BEFORE_PAYMENT,
                        "The payment was made on " + paidOn + ", and occurredOn is earlier; correct it.");
            case LedgerRefusal.ReversalExceedsPaid(long paid) ->
                Problem.of(
                        ProblemType.REVERSAL_EXCEEDS_PAID,
                        "Only " + amount(paid)
                                + " is paid on the case, because some of it was refunded; get the refund back"
                                + " first and record it as a payment.");
            case LedgerRefusal.RefundExceedsCredit(long credit) ->
                Problem.of(
                        ProblemType.REFUND_EXCEEDS_CREDIT,
                        "The case has a credit of " + amount(credit) + "; refund no more than that.");
            case LedgerRefusal.WriteOffExceedsBalance(long balance) ->
                Problem.of(
                        ProblemType.WRITE_OFF_EXCEEDS_BALANCE,
                        "Only " + amount(balance) + " is still owed on the case; write off no more than that.");
        };
    }

    private static String amount(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }
}
