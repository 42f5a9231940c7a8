package org.docket.write.command.disposecase;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Disposes of a case.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters, kept in the register of disposals
 */
record DisposeCase(LocalDate occurredOn, String reason) {

    static DisposeCase decode(Body body) {
        return new DisposeCase(body.today(), body.text("reason", 1000));
    }
}
