package org.docket.write.command.liftrestriction;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;

/**
 * A restriction ends.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 10 to 1,000 characters
 */
record LiftRestriction(LocalDate occurredOn, String reason) {

    static LiftRestriction decode(Body body) {
        String reason = body.text("reason", 1000);
        if (!reason.isEmpty() && reason.codePointCount(0, reason.length()) < 10) {
            body.note("reason", ProblemType.VALUE_INVALID, "reason must have 10 to 1000 characters.");
        }
        return new LiftRestriction(body.today(), reason);
    }
}
