package org.docket.write.command.refund;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.LedgerRefusal;
import org.docket.write.casefile.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A credit is paid back.
 *
 * @param occurredOn the day of it
 * @param amountMinor how much, at most the credit; minor units, more than zero
 * @param externalReference the bank's name for it, unique among the refunds of the case for ever, or null
 */
record Refund(
        LocalDate occurredOn, long amountMinor, @Nullable String externalReference) {

    static Refund decode(Body body) {
        return new Refund(
                body.day("occurredOn"), body.positiveMoney("amount"), body.optionalText("externalReference", 128));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        long credit = Math.max(0, -standing.money().balance());
        return amountMinor > credit ? Optional.of(new LedgerRefusal.RefundExceedsCredit(credit)) : Optional.empty();
    }
}
