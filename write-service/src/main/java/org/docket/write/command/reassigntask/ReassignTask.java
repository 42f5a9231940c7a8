package org.docket.write.command.reassigntask;

import java.time.LocalDate;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;

/**
 * Gives a task to an officer, whoever has it now.
 *
 * @param today the agency's day
 * @param assignee who shall have it
 */
record ReassignTask(LocalDate today, UUID assignee) {

    static ReassignTask decode(Body body) {
        return new ReassignTask(body.today(), Scalars.id(body, "assignee"));
    }
}
