package org.docket.write.command.releasetask;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Puts a task back into its queue; for its assignee, or a supervisor.
 *
 * @param today the agency's day
 */
record ReleaseTask(LocalDate today) {

    static ReleaseTask decode(Body body) {
        return new ReleaseTask(body.today());
    }
}
