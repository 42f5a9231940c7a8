package org.docket.write.command.reject;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;

/**
 * Rejects what was proposed.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 */
record Reject(LocalDate occurredOn, String reason) {

    static Reject decode(Body body) {
        return new Reject(body.today(), body.text("reason", 1000));
    }

    /** What the case as it stands has against it: missing evidence and open tasks are a reason to reject, not against it. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        return standing.refuse(standing.unmetForReviewing(Set.of("READY_FOR_REVIEW", "ESCALATED")), expectedVersion);
    }
}
