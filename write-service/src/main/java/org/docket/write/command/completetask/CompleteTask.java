package org.docket.write.command.completetask;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.jspecify.annotations.Nullable;

/**
 * Ends a task as done; for its assignee, or a supervisor.
 *
 * @param today the agency's day
 * @param outcome what came of it, or null; 1 to 200 characters
 */
record CompleteTask(LocalDate today, @Nullable String outcome) {

    static CompleteTask decode(Body body) {
        return new CompleteTask(body.today(), body.optionalText("outcome", 200));
    }
}
