package org.docket.write.command.withdraw;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;

/**
 * Gives an investigation up.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 */
record Withdraw(LocalDate occurredOn, String reason) {

    static Withdraw decode(Body body) {
        return new Withdraw(body.today(), body.text("reason", 1000));
    }

    /** What the case as it stands has against it. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        return standing.refuseUnless(Set.of("OPEN", "READY_FOR_REVIEW", "ESCALATED"), expectedVersion);
    }
}
