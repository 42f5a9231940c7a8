package org.docket.write.command.confirmevidence;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * Evidence is confirmed; there is nothing to say beside which.
 *
 * @param occurredOn today, for the agency
 */
record ConfirmEvidence(LocalDate occurredOn) {

    static ConfirmEvidence decode(Body body) {
        return new ConfirmEvidence(body.today());
    }
}
