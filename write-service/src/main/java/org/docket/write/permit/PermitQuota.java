package org.docket.write.permit;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A kind of permit of which there is a limited number.
 *
 * @param price what one costs
 * @param stock how many there are
 * @param sale when they are sold
 */
public record PermitQuota(UUID id, String code, Price price, Stock stock, SaleWindow sale) {

    /** Minor units of a currency. */
    public record Price(long minor, String currency) {}

    /**
     * Together the capacity, always.
     *
     * @param remaining still to be had
     * @param issued in orders that stand
     */
    public record Stock(int remaining, int issued) {}

    /** With so many fewer in stock; a negative number gives back. May come to less than nothing: {@link #isPossible} tells. */
    public PermitQuota take(int quantity) {
        Stock after = new Stock(stock.remaining() - quantity, stock.issued() + quantity);
        return new PermitQuota(id, code, price, after, sale);
    }

    /** Whether there can be such a stock. */
    public boolean isPossible() {
        return stock.remaining() >= 0 && stock.issued() >= 0;
    }

    /** Whether they are sold on that day. */
    public boolean isOnSale(LocalDate day) {
        return sale.includes(day);
    }
}
