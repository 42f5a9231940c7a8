package org.docket.write.command.placehold;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Places a legal hold on a case.
 *
 * @param occurredOn today, for the agency
 * @param reason what the case is still needed for; 1 to 1,000 characters
 */
record PlaceHold(LocalDate occurredOn, String reason) {

    static PlaceHold decode(Body body) {
        return new PlaceHold(body.today(), body.text("reason", 1000));
    }
}
