package org.docket.write.command.reopencase;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.DecisionRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;

/**
 * Takes a case up again.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 */
record ReopenCase(LocalDate occurredOn, String reason) {

    static ReopenCase decode(Body body) {
        return new ReopenCase(body.today(), body.text("reason", 1000));
    }

    /** What the case as it stands has against it. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        if (standing.version() != expectedVersion) {
            return Optional.of(new Refusal.Stale(standing.version(), standing.revision()));
        }
        if (!Set.of("REJECTED", "CLOSED").contains(standing.stage().state())) {
            return Optional.of(new Refusal.StateForbids(standing.stage().named()));
        }
        return standing.stage().state().equals("REJECTED")
                ? standing.stage().rival().map(DecisionRefusal.DuplicateSubject::new)
                : Optional.empty();
    }
}
