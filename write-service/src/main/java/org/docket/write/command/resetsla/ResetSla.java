package org.docket.write.command.resetsla;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Starts a task's clock anew: a supervisor's decision, so it needs If-Match.
 *
 * @param today the agency's day
 * @param reason why; 1 to 1,000 characters
 * @param dueInHours working hours from now
 */
record ResetSla(LocalDate today, String reason, int dueInHours) {

    static ResetSla decode(Body body) {
        return new ResetSla(body.today(), body.text("reason", 1000), body.wholeNumber("dueInHours", 1, 8760));
    }
}
