package org.docket.write.command.submitforreview;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;
import org.jspecify.annotations.Nullable;

/**
 * Submits an investigation for review.
 *
 * @param occurredOn today, for the agency
 * @param proposedMinor the penalty proposed, in minor units; may be zero
 * @param note for the reviewer, up to 1,000 characters; null for none
 */
record SubmitForReview(
        LocalDate occurredOn, long proposedMinor, @Nullable String note) {

    static SubmitForReview decode(Body body) {
        return new SubmitForReview(body.today(), body.money("proposedPenalty"), body.optionalText("note", 1000));
    }

    /** What the case as it stands has against it. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        return standing.refuseUnless(Set.of("OPEN"), expectedVersion);
    }
}
