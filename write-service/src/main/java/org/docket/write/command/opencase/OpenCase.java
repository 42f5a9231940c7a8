package org.docket.write.command.opencase;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.jspecify.annotations.Nullable;

/**
 * Opens a fixed-penalty case with its penalty.
 *
 * @param reference the agency's own name for the case, unique; 1 to 64 characters
 * @param occurredOn the day of the offence, and of the issue
 * @param offence what was done
 * @param amountMinor the penalty issued, in minor units of the agency's currency
 * @param officerBadge the officer's badge as text, or null
 */
record OpenCase(
        String reference,
        LocalDate occurredOn,
        Offence offence,
        long amountMinor,
        @Nullable String officerBadge) {

    static OpenCase decode(Body body) {
        String reference = body.text("reference", 64);
        body.choice("caseType", OpenableType.class);
        LocalDate occurredOn = body.day("occurredOn");
        Body offence = body.object("offence");
        Body penalty = body.object("penalty");
        return new OpenCase(
                reference,
                occurredOn,
                new Offence(
                        offence.text("article", 64),
                        offence.text("vehicleClass", 16),
                        offence.wholeNumber("points", 0, 99)),
                penalty.money("amount"),
                body.optionalText("officerBadge", 64));
    }

    /** What was done: article of the code, class of vehicle, licence points. */
    record Offence(String article, String vehicleClass, int points) {}

    /** The case types that can be opened. */
    enum OpenableType {
        FIXED_PENALTY
    }
}
