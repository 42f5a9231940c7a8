package org.docket.write.command.claimtask;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Takes an open task: whoever is first has it.
 *
 * @param today the agency's day
 */
record ClaimTask(LocalDate today) {

    static ClaimTask decode(Body body) {
        return new ClaimTask(body.today());
    }
}
