package org.docket.write.command.recordpayment;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.jspecify.annotations.Nullable;

/**
 * A payment came in.
 *
 * @param occurredOn the day it was paid
 * @param amountMinor how much; minor units, more than zero
 * @param externalReference the payer's or bank's name for it, unique on the case for ever, or null
 */
record RecordPayment(
        LocalDate occurredOn, long amountMinor, @Nullable String externalReference) {

    static RecordPayment decode(Body body) {
        return new RecordPayment(
                body.day("occurredOn"), body.positiveMoney("amount"), body.optionalText("externalReference", 128));
    }
}
