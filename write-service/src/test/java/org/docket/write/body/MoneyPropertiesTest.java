package org.docket.write.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.docket.write.problem.ProblemType;

final class MoneyPropertiesTest {

    private static final long MOST = 100_000_000_000L;
    private static final Rules RULES = new Rules(LocalDate.of(2026, 1, 31), "EUR");

    @Property
    void readsEveryAmountInItsBoundsExactly(@ForAll @LongRange(max = MOST) long minor) {
        assertThat(read(BigDecimal.valueOf(minor, 2).toPlainString())).isEqualTo(new Decoded.Valid<>(minor));
    }

    @Property
    void readsFewerDecimalsAsTheSameAmount(@ForAll @LongRange(max = MOST / 100) long units) {
        assertThat(read(units + ".0"))
                .isEqualTo(read(Long.toString(units)))
                .isEqualTo(new Decoded.Valid<>(units * 100));
    }

    @Property
    void refusesMoreDecimalsThanTwo(
            @ForAll @LongRange(max = MOST) long minor, @ForAll @IntRange(min = 3, max = 18) int decimals) {
        assertThat(typeOf(BigDecimal.valueOf(minor, 2).setScale(decimals).toPlainString()))
                .isEqualTo(ProblemType.MONEY_PRECISION);
    }

    @Property
    void refusesAmountsBelowZero(@ForAll @LongRange(min = 1, max = MOST) long minor) {
        assertThat(typeOf("-" + BigDecimal.valueOf(minor, 2).toPlainString())).isEqualTo(ProblemType.MONEY_NEGATIVE);
    }

    @Property
    void refusesAmountsAboveTheLargest(@ForAll @LongRange(min = MOST + 1, max = Long.MAX_VALUE) long minor) {
        assertThat(typeOf(BigDecimal.valueOf(minor, 2).toPlainString())).isEqualTo(ProblemType.MONEY_TOO_LARGE);
    }

    @Property
    void neverFailsWhateverTheText(@ForAll @StringLength(max = 40) String text) {
        Decoded<Long> read = read(text);

        if (read instanceof Decoded.Valid<Long>(Long minor)) {
            assertThat(BigDecimal.valueOf(minor, 2)).isEqualByComparingTo(new BigDecimal(text));
        }
    }

    @Example
    void refusesOtherWaysToWriteANumber() {
        for (String text : new String[] {"35,00", "3.5e1", "+35", " 35", "35.", ".50", "0x23", "", "35 EUR", "١٢"}) {
            assertThat(typeOf(text)).as(text).isEqualTo(ProblemType.VALUE_INVALID);
        }
    }

    @Example
    void refusesNumbersThatAreNoTexts() {
        ObjectNode money =
                JsonNodeFactory.instance.objectNode().put("value", 35.0).put("currency", "EUR");

        assertThat(typeOf(money)).isEqualTo(ProblemType.WRONG_TYPE);
    }

    @Example
    void refusesOtherCurrencies() {
        for (String code : new String[] {"USD", "eur"}) {
            assertThat(typeOf(JsonNodeFactory.instance
                            .objectNode()
                            .put("value", "35.00")
                            .put("currency", code)))
                    .isEqualTo(ProblemType.CURRENCY_UNKNOWN);
        }
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
