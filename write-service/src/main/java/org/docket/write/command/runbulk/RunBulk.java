package org.docket.write.command.runbulk;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * What was previewed is to be done.
 *
 * @param on today, for the agency: the day of the facts
 */
record RunBulk(LocalDate on) {

    static RunBulk decode(Body body) {
        return new RunBulk(body.today());
    }
}
