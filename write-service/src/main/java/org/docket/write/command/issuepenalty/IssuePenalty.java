package org.docket.write.command.issuepenalty;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;
import org.jspecify.annotations.Nullable;

/**
 * Issues the approved penalty.
 *
 * @param occurredOn the day of the issue
 * @param offence what was found; null when the agency does not classify it
 */
record IssuePenalty(LocalDate occurredOn, @Nullable Offence offence) {

    static IssuePenalty decode(Body body) {
        LocalDate occurredOn = body.day("occurredOn");
        Body offence = body.optionalObject("offence");
        return new IssuePenalty(
                occurredOn,
                offence == null
                        ? null
                        : new Offence(
                                offence.text("article", 64),
                                offence.text("vehicleClass", 16),
                                offence.wholeNumber("points", 0, 99)));
    }

    /** What was found: article of the code, class of vehicle, licence points. */
    record Offence(String article, String vehicleClass, int points) {}

    /** What the case as it stands has against it. */
    static Optional<Refusal> refusal(ReviewStanding standing, long expectedVersion) {
        return standing.refuseUnless(Set.of("APPROVED"), expectedVersion);
    }
}
