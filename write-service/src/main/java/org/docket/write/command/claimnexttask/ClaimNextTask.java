package org.docket.write.command.claimnexttask;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Takes the most urgent open task of a queue.
 *
 * @param today the agency's day
 */
record ClaimNextTask(LocalDate today) {

    static ClaimNextTask decode(Body body) {
        return new ClaimNextTask(body.today());
    }
}
