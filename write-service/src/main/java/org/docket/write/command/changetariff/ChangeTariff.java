package org.docket.write.command.changetariff;

import org.docket.write.body.Body;
import org.docket.write.casefile.TariffTerms;
import org.docket.write.problem.ProblemType;

/** The agency changes what a tariff says; facts that were recorded before keep their days. */
record ChangeTariff(TariffTerms terms) {

    static ChangeTariff decode(Body body) {
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
        return new ChangeTariff(terms);
    }
}
