package org.docket.write.command.lifthold;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Lifts a legal hold.
 *
 * @param occurredOn today, for the agency
 * @param reason why it is not needed any more; 1 to 1,000 characters
 */
record LiftHold(LocalDate occurredOn, String reason) {

    static LiftHold decode(Body body) {
        return new LiftHold(body.today(), body.text("reason", 1000));
    }
}
