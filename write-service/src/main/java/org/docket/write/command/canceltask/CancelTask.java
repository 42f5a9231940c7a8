package org.docket.write.command.canceltask;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Ends a task that is not needed any more: a supervisor's decision, so it needs If-Match.
 *
 * @param today the agency's day
 * @param reason why; 1 to 1,000 characters
 */
record CancelTask(LocalDate today, String reason) {

    static CancelTask decode(Body body) {
        return new CancelTask(body.today(), body.text("reason", 1000));
    }
}
