package org.docket.write.command.pausesla;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Stops a task's clock for a while.
 *
 * @param today the agency's day
 * @param reason why; 1 to 1,000 characters
 */
record PauseSla(LocalDate today, String reason) {

    static PauseSla decode(Body body) {
        return new PauseSla(body.today(), body.text("reason", 1000));
    }
}
