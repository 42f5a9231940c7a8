package org.docket.write.command.opencase;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.jspecify.annotations.Nullable;

/** Opens a case; what else it takes depends on its type. */
sealed interface OpenCase {

    /** The agency's own name for the case, unique; 1 to 64 characters. */
    String reference();

    /** The day of the offence. */
    LocalDate occurredOn();

    /** The officer's badge as text, or null. */
    @Nullable
    String officerBadge();

    static OpenCase decode(Body body) {
        String reference = body.text("reference", 64);
        CaseType type = body.choice("caseType", CaseType.class);
        LocalDate occurredOn = body.day("occurredOn");
        String officerBadge = body.optionalText("officerBadge", 64);
        return switch (type) {
            case FIXED_PENALTY -> {
                Body offence = body.object("offence");
                Body penalty = body.object("penalty");
                yield new FixedPenalty(
                        reference,
                        occurredOn,
                        new Offence(
                                offence.text("article", 64),
                                offence.text("vehicleClass", 16),
                                offence.wholeNumber("points", 0, 99)),
                        penalty.money("amount"),
                        officerBadge);
            }
            case INVESTIGATION ->
                new Investigation(
                        reference,
                        occurredOn,
                        body.text("summary", 1000),
                        SubjectKey.optional(body, "subjectKey"),
                        officerBadge);
        };
    }

    /**
     * A fixed penalty, issued on the day of the offence.
     *
     * @param offence what was done
     * @param amountMinor the penalty issued, in minor units of the agency's currency
     */
    record FixedPenalty(
            String reference,
            LocalDate occurredOn,
            Offence offence,
            long amountMinor,
            @Nullable String officerBadge) implements OpenCase {}

    /**
     * An investigation, which has no penalty before one is approved.
     *
     * @param summary what it is about; 1 to 1,000 characters
     * @param subjectKey normalised: one undecided investigation per subject; null when the agency does not say
     */
    record Investigation(
            String reference,
            LocalDate occurredOn,
            String summary,
            @Nullable String subjectKey,
            @Nullable String officerBadge)
            implements OpenCase {}

    /** What was done: article of the code, class of vehicle, licence points. */
    record Offence(String article, String vehicleClass, int points) {}

    /** The case types that can be opened. */
    enum CaseType {
        FIXED_PENALTY,
        INVESTIGATION
    }
}
