package org.docket.write.command.writeoff;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.LedgerRefusal;
import org.docket.write.casefile.Refusal;

/**
 * A claim is given up.
 *
 * @param occurredOn the day of it
 * @param amountMinor how much, at most what is still owed; minor units, more than zero
 * @param reason why; 1 to 1,000 characters
 */
record WriteOff(LocalDate occurredOn, long amountMinor, String reason) {

    static WriteOff decode(Body body) {
        return new WriteOff(body.day("occurredOn"), body.positiveMoney("amount"), body.text("reason", 1000));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        long balance = standing.money().balance();
        return amountMinor > balance
                ? Optional.of(new LedgerRefusal.WriteOffExceedsBalance(Math.max(0, balance)))
                : Optional.empty();
    }
}
