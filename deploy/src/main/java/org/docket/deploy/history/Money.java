package org.docket.deploy.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount of euros that is not negative, in cents. {@code 35}, {@code 35.0} and {@code 35.00} are the same amount, and it is written
 * {@code 35.00}.
 *
 * @param minor the amount in cents
 */
public record Money(long minor) {
    private static final int FRACTION_DIGITS = 2;
    // Twelve digits are far above any fine and far below what a long of cents holds.
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");

    /** Refuses a negative amount. */
    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("an amount of money is not negative: " + minor);
        }
    }

    /**
     * The amount that a decimal number says, with a dot and at most two digits behind it that are not zero.
     *
     * @throws IllegalArgumentException with a sentence for the reader of the file when the text is no such number
     */
    static Money parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("is not an amount such as 35.00");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("is a negative amount");
        }
        if (amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("is above " + MOST);
        }
        try {
            return new Money(amount.setScale(FRACTION_DIGITS, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("has more than two decimals", e);
        }
    }

    /** The amount with two decimals, such as {@code 35.00}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, FRACTION_DIGITS).toPlainString();
    }
}
