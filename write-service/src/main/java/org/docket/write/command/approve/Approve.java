package org.docket.write.command.approve;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.DecisionGuard;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;

/**
 * Approves the proposed penalty.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 */
record Approve(LocalDate occurredOn, String reason) {

    static Approve decode(Body body) {
        return new Approve(body.today(), body.text("reason", 1000));
    }

    /** What the case as it stands has against it: everything at once. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        List<DecisionGuard> unmet = standing.unmetForReviewing(Set.of("READY_FOR_REVIEW", "ESCALATED"));
        unmet.addAll(standing.unmetForJudging());
        unmet.addAll(standing.unmetForAuthority());
        return standing.refuse(unmet, expectedVersion);
    }
}
