package org.docket.write.command.createpermitquota;

import java.time.LocalDate;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A quota is to be sold.
 *
 * @param code unique in the agency
 * @param name for people
 * @param priceMinor of one permit; more than zero
 * @param capacity how many there are
 * @param saleFrom the first day of the sale, or null when it has begun
 * @param saleUntil the last day of the sale, or null when it does not end
 */
record CreatePermitQuota(
        String code,
        String name,
        long priceMinor,
        int capacity,
        @Nullable LocalDate saleFrom,
        @Nullable LocalDate saleUntil) {

    private static final int MOST = 1_000_000;

    static CreatePermitQuota decode(Body body) {
        CreatePermitQuota command = new CreatePermitQuota(
                body.text("code", 64),
                body.text("name", 200),
                body.positiveMoney("price"),
                body.wholeNumber("capacity", 1, MOST),
                body.optionalDay("saleFrom"),
                body.optionalDay("saleUntil"));
        if (command.saleFrom() != null
                && command.saleUntil() != null
                && command.saleUntil().isBefore(command.saleFrom())) {
            body.note("saleUntil", ProblemType.VALUE_INVALID, "saleUntil must not be before saleFrom.");
        }
        return command;
    }
}
