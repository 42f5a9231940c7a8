package org.docket.write.command.permitorder;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;

/**
 * Somebody buys permits.
 *
 * @param occurredOn the day it was paid
 * @param applicantReference the agency's own reference for who buys
 * @param paymentReference the payer's or bank's name for the payment, unique in the agency for ever
 * @param lines what is bought, 1 to 20 lines
 * @param today the day it is for the agency, on which the quotas must be on sale
 */
record PlaceOrder(
        LocalDate occurredOn, String applicantReference, String paymentReference, List<Wanted> lines, LocalDate today) {

    private static final int MOST_LINES = 20;
    private static final int MOST_PERMITS = 50;

    /** So many permits of a quota. */
    record Wanted(UUID quotaId, int quantity) {}

    static PlaceOrder decode(Body body) {
        return new PlaceOrder(
                body.day("occurredOn"),
                body.text("applicantReference", 128),
                body.text("paymentReference", 128),
                body.objects(
                        "lines",
                        MOST_LINES,
                        line -> new Wanted(Scalars.id(line, "quotaId"), line.wholeNumber("quantity", 1, MOST_PERMITS))),
                body.today());
    }
}
