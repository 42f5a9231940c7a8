package org.docket.write.problem;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Constraints of reversals and refunds. */
final class LedgerConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.ofEntries(
                    entry("transfer_reversed_once", ProblemType.PAYMENT_ALREADY_REVERSED),
                    entry("refund_within_credit", ProblemType.REFUND_EXCEEDS_CREDIT)),
            Set.of(
                    "transfer_reverses",
                    "transfer_reversal_says_of_what",
                    "refund_pkey",
                    "refund_of_revision",
                    "refund_history",
                    "refund_transfer",
                    "refund_amount_positive",
                    "refund_reference_length",
                    "refund_reference_once")); // answered with the first refund's receipt, never as a problem

    private LedgerConstraints() {}
}
