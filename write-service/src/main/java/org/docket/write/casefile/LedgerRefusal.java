package org.docket.write.casefile;

import java.time.LocalDate;

/** Why a command about a case's money is not carried out. */
public sealed interface LedgerRefusal extends Refusal {

    /** The payment did not stand, and that is recorded already. */
    record AlreadyReversed() implements LedgerRefusal {}

    /**
     * A payment cannot be taken back before it was made.
     *
     * @param paidOn the day it was made
     */
    record ReversalBeforePayment(LocalDate paidOn) implements LedgerRefusal {}

    /**
     * Less is paid on the case than the payment was, because the rest was refunded.
     *
     * @param paidMinor what is paid; minor units
     */
    record ReversalExceedsPaid(long paidMinor) implements LedgerRefusal {}

    /**
     * More would be paid back than the credit.
     *
     * @param creditMinor the credit, zero when there is none; minor units
     */
    record RefundExceedsCredit(long creditMinor) implements LedgerRefusal {}

    /**
     * More would be given up than is still owed.
     *
     * @param balanceMinor what is still owed, zero when nothing is; minor units
     */
    record WriteOffExceedsBalance(long balanceMinor) implements LedgerRefusal {}
}
