package org.docket.write.command.permitorder;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * An order is cancelled and paid back.
 *
 * @param occurredOn the day it was paid back
 * @param reason why
 */
record CancelOrder(LocalDate occurredOn, String reason) {

    static CancelOrder decode(Body body) {
        return new CancelOrder(body.day("occurredOn"), body.text("reason", 500));
    }
}
