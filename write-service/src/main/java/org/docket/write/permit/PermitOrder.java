package org.docket.write.permit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Permits that somebody bought together.
 *
 * @param terms what was agreed when it was placed; never changes
 * @param cancellation empty while the order stands
 */
public record PermitOrder(UUID id, Terms terms, Optional<Cancellation> cancellation) {

    /**
     * What was agreed.
     *
     * @param applicantReference the agency's own reference for who bought; no name
     * @param payment how it was paid
     * @param placedBy the actor
     * @param lines in the order given
     */
    public record Terms(String applicantReference, Payment payment, UUID placedBy, List<Line> lines) {

        /** Takes a copy. */
        public Terms {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The payment of an order.
     *
     * @param id the transfer's, which is the placing command's
     * @param reference the payer's or bank's name for it, unique in the agency for ever
     * @param minor the total
     */
    public record Payment(UUID id, String reference, long minor, String currency) {}

    /** So many permits of one quota, at the price of that day. */
    public record Line(UUID quotaId, int quantity, long unitPriceMinor) {

        /** What the line costs. */
        public long minor() {
            return Math.multiplyExact(unitPriceMinor, quantity);
        }
    }

    /**
     * How an order ended.
     *
     * @param refundId the transfer that paid it back, which has the cancelling command's id
     */
    public record Cancellation(UUID refundId, UUID by, String reason) {}

    /** The wire name of where it stands. */
    public String state() {
        return cancellation.isEmpty() ? "PLACED" : "CANCELLED";
    }

    /** The same order, cancelled. */
    public PermitOrder cancelled(Cancellation how) {
        return new PermitOrder(id, terms, Optional.of(how));
    }
}
