package org.docket.write.command.escalate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.casefile.DecisionGuard;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;
import org.jspecify.annotations.Nullable;

/**
 * Hands the decision on to somebody with more authority.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 * @param addressee who shall decide; null for whoever may
 */
record Escalate(
        LocalDate occurredOn, String reason, @Nullable UUID addressee) {

    static Escalate decode(Body body) {
        return new Escalate(body.today(), body.text("reason", 1000), body.optionalId("to"));
    }

    /** What the case as it stands has against it: everything at once. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        List<DecisionGuard> unmet = standing.unmetForReviewing(Set.of("READY_FOR_REVIEW"));
        unmet.addAll(standing.unmetForJudging());
        if (!standing.decider().addresseeMay()) {
            unmet.add(new DecisionGuard.AddresseeMayDecide());
        }
        return standing.refuse(unmet, expectedVersion);
    }
}
