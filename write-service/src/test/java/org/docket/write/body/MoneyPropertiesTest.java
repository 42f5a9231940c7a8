package org.docket.write.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.docket.write.problem.ProblemType;
import org.junit.jupiter.api.Test;

final class MoneyPropertiesTest {

    private static final long MOST = 100_000_000_000L;
    private static final long SEED = 20_261_121;
    private static final int TRIES = 1000;
    private static final Rules RULES = new Rules(LocalDate.of(2026, 1, 31), "EUR");

    @Test
    void readsEveryAmountInItsBoundsExactly() {
        amounts(0, MOST).forEach(minor -> assertThat(read(text(minor))).isEqualTo(new Decoded.Valid<>(minor)));
    }

    @Test
    void readsFewerDecimalsAsTheSameAmount() {
        amounts(0, MOST / 100)
                .forEach(units -> assertThat(read(units + ".0"))
                        .isEqualTo(read(Long.toString(units)))
                        .isEqualTo(new Decoded.Valid<>(units * 100)));
    }

    @Test
    void refusesMoreDecimalsThanTwo() {
        amounts(0, MOST).forEach(minor -> {
            int decimals = 3 + (int) (minor % 16);
            assertThat(typeOf(BigDecimal.valueOf(minor, 2).setScale(decimals).toPlainString()))
                    .isEqualTo(ProblemType.MONEY_PRECISION);
        });
    }

    @Test
    void refusesAmountsBelowZero() {
        amounts(1, MOST).forEach(minor -> assertThat(typeOf("-" + text(minor))).isEqualTo(ProblemType.MONEY_NEGATIVE));
    }

    @Test
    void refusesAmountsAboveTheLargest() {
        amounts(MOST + 1, Long.MAX_VALUE)
                .forEach(minor -> assertThat(typeOf(text(minor))).isEqualTo(ProblemType.MONEY_TOO_LARGE));
        assertThat(typeOf("9".repeat(64))).isEqualTo(ProblemType.MONEY_TOO_LARGE);
    }

    @Test
    void neverFailsWhateverTheText() {
        SplittableRandom random = new SplittableRandom(SEED);
        String letters = "0123456789.-+eE, \u0661\u20ac\ud83d";
        for (int i = 0; i < 20 * TRIES; i++) {
            String text = random.ints(random.nextInt(12), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            if (read(text) instanceof Decoded.Valid<Long>(Long minor)) {
                assertThat(BigDecimal.valueOf(minor, 2)).isEqualByComparingTo(new BigDecimal(text));
            }
        }
    }

    @Test
    void refusesOtherWaysToWriteANumber() {
        for (String text : new String[] {"35,00", "3.5e1", "+35", " 35", "35.", ".50", "0x23", "", "35 EUR", "١٢"}) {
            assertThat(typeOf(text)).as(text).isEqualTo(ProblemType.VALUE_INVALID);
        }
    }

    @Test
    void refusesNumbersThatAreNoTexts() {
        ObjectNode money =
                JsonNodeFactory.instance.objectNode().put("value", 35.0).put("currency", "EUR");

        assertThat(typeOf(money)).isEqualTo(ProblemType.WRONG_TYPE);
    }

    @Test
    void refusesOtherCurrencies() {
        for (String code : new String[] {"USD", "eur"}) {
            assertThat(typeOf(JsonNodeFactory.instance
                            .objectNode()
                            .put("value", "35.00")
                            .put("currency", code)))
                    .isEqualTo(ProblemType.CURRENCY_UNKNOWN);
        }
    }

    /** Both ends, and many in between of every size; the same ones each time. */
    private static LongStream amounts(long least, long most) {
        SplittableRandom random = new SplittableRandom(SEED);
        LongStream between = LongStream.generate(() -> {
                    long bound = random.nextLong(least, most);
                    return bound == least ? least : random.nextLong(least, bound);
                })
                .limit(TRIES);
        return LongStream.concat(LongStream.of(least, most), between);
    }

    private static String text(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private static ProblemType typeOf(String value) {
        return typeOf(JsonNodeFactory.instance.objectNode().put("value", value).put("currency", "EUR"));
    }

    private static ProblemType typeOf(ObjectNode money) {
        return switch (read(money)) {
            case Decoded.Valid<Long> valid -> throw new AssertionError("taken: " + money);
            case Decoded.Invalid<Long> invalid ->
                invalid.violations().getFirst().type();
        };
    }

    private static Decoded<Long> read(String value) {
        return read(JsonNodeFactory.instance.objectNode().put("value", value).put("currency", "EUR"));
    }

    private static Decoded<Long> read(ObjectNode money) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("amount", money);
        return Body.decode(body, RULES, fields -> fields.money("amount"));
    }
}
