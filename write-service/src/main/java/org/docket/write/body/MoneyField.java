package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.docket.write.problem.ProblemType;

/** Reads {@code {"value":"35.00","currency":"EUR"}} into minor units. */
final class MoneyField {

    /** The largest amount of one field: one thousand million, in minor units. Bounds every sum far below what a long holds. */
    private static final long MOST_MINOR = 100_000_000_000L;

    private static final int MOST_DIGITS = 18;

    private static final Pattern DECIMAL = Pattern.compile("(-?)0{0,18}(\\d{1,64}?)(?:\\.(\\d{1,64}))?");

    private MoneyField() {}

    static long read(Body money, String field, String currency) {
        String code = money.text("currency", 3);
        if (!code.isEmpty() && !code.equals(currency)) {
            money.note(
                    "currency",
                    ProblemType.CURRENCY_UNKNOWN,
                    "The agency keeps its books in " + currency + "; send amounts in it.");
        }
        JsonNode value = money.required("value");
        if (value == null) {
            return 0;
        }
        if (!value.isTextual()) {
            money.note(
                    "value",
                    ProblemType.WRONG_TYPE,
                    "value must be a text such as \"35.00\", so that no digit is lost on the way.");
            return 0;
        }
        var parts = DECIMAL.matcher(value.textValue());
        if (!parts.matches()) {
            money.note("value", ProblemType.VALUE_INVALID, "value must be a decimal number such as \"35.00\".");
            return 0;
        }
        String decimals = parts.group(3) == null ? "" : parts.group(3);
        if (decimals.length() > 2) {
            money.note("value", ProblemType.MONEY_PRECISION, "value must have two decimals at most.");
            return 0;
        }
        long minor = minor(parts.group(2), decimals);
        if (minor > MOST_MINOR) {
            money.note("value", ProblemType.MONEY_TOO_LARGE, field + " must be 1000000000.00 at most.");
            return 0;
        }
        if (parts.group(1).equals("-")) {
            money.note("value", ProblemType.MONEY_NEGATIVE, field + " must not be negative.");
            return 0;
        }
        return minor;
    }

    private static long minor(String whole, String decimals) {
        if (whole.length() > MOST_DIGITS) {
            return MOST_MINOR + 1;
        }
        long units = Long.parseLong(whole);
        if (units > MOST_MINOR) {
            return MOST_MINOR + 1;
        }
        return units * 100 + Long.parseLong((decimals + "00").substring(0, 2));
    }
}
