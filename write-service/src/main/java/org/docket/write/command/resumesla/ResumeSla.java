package org.docket.write.command.resumesla;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Lets a task's clock run on.
 *
 * @param today the agency's day
 */
record ResumeSla(LocalDate today) {

    static ResumeSla decode(Body body) {
        return new ResumeSla(body.today());
    }
}
