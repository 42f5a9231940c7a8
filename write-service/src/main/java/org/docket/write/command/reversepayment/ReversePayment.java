package org.docket.write.command.reversepayment;

import java.time.LocalDate;
import org.docket.write.body.Body;

/**
 * A payment did not stand: the bank took it back, or it was booked on the wrong case.
 *
 * @param occurredOn the day it was taken back
 * @param reason why; 1 to 1,000 characters
 */
record ReversePayment(LocalDate occurredOn, String reason) {

    static ReversePayment decode(Body body) {
        return new ReversePayment(body.day("occurredOn"), body.text("reason", 1000));
    }
}
