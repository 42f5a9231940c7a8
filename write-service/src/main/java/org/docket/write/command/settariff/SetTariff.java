package org.docket.write.command.settariff;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.docket.write.body.Body;
import org.docket.write.casefile.TariffTerms;
import org.docket.write.problem.ProblemType;

/**
 * The agency says when penalties of a type are due, and what follows when they are not paid.
 *
 * @param caseType of which cases
 * @param validFrom the first day of the facts that it holds for; may lie in the future
 */
record SetTariff(CaseType caseType, LocalDate validFrom, TariffTerms terms) {

    /** The case types that have penalties. */
    enum CaseType {
        FIXED_PENALTY,
        INVESTIGATION
    }

    static SetTariff decode(Body body) {
        TariffTerms terms = new TariffTerms(
                body.wholeNumber("paymentDays", 0, TariffTerms.MOST_DAYS),
                body.wholeNumber("surchargeAfterDays", 0, TariffTerms.MOST_DAYS),
                body.wholeNumber("surchargePercent", 0, TariffTerms.MOST_PERCENT),
                body.wholeNumber("collectionAfterDays", 0, TariffTerms.MOST_DAYS),
                body.money("lateFee"));
        if (terms.surchargeAfterDays() < terms.paymentDays()) {
            body.note(
                    "surchargeAfterDays",
                    ProblemType.VALUE_INVALID,
                    "surchargeAfterDays must not be less than paymentDays.");
        }
        if (terms.lateFeeMinor() > TariffTerms.MOST_FEE_MINOR) {
            body.note("lateFee", ProblemType.MONEY_TOO_LARGE, "lateFee must be 1000000.00 at most.");
        }
        return new SetTariff(body.choice("caseType", CaseType.class), firstDay(body), terms);
    }

    private static LocalDate firstDay(Body body) {
        String text = body.text("validFrom", 10);
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1900 || day.getYear() > 9999) {
                body.note("validFrom", ProblemType.VALUE_INVALID, "validFrom must be 1900-01-01 to 9999-12-31.");
            }
            return day;
        } catch (DateTimeParseException notADay) {
            if (!text.isEmpty()) {
                body.note(
                        "validFrom",
                        ProblemType.VALUE_INVALID,
                        "validFrom must be a day such as \"2026-01-31\" (ISO 8601).");
            }
            return body.today();
        }
    }
}
