package org.docket.write.command.unsealcase;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Unseals a case.
 *
 * @param occurredOn today, for the agency
 * @param reason why everybody may see it; 1 to 1,000 characters
 */
record UnsealCase(LocalDate occurredOn, String reason) {

    static UnsealCase decode(Body body) {
        return new UnsealCase(body.today(), body.text("reason", 1000));
    }
}
