package org.docket.write.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.write.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyTest {

    private static final Rules RULES = new Rules(LocalDate.of(2026, 1, 31), "EUR");

    private enum Authority {
        PREFECTURE,
        JUDGE
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        List<String> violations = violations("""
                {"text": 7, "day": "2026-02-01", "number": 100, "choice": "POPE", "part": {"inner": " ", "more": 1}, "colour": 1}""", body -> {
            body.text("text", 10);
            body.day("day");
            body.wholeNumber("number", 0, 99);
            body.choice("choice", Authority.class);
            body.object("part").text("inner", 5);
            body.text("missing", 5);
        });

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "/text wrong-type",
                        "/day date-in-future",
                        "/number value-invalid",
                        "/choice value-invalid",
                        "/part/inner value-invalid",
                        "/part/more unknown-field",
                        "/missing missing-field",
                        "/colour unknown-field");
    }

    @Test
    void saysNothingOfWhatIsMissingInsideOfNothing() {
        assertThat(violations("{}", body -> body.object("part").text("inner", 5)))
                .containsExactly("/part missing-field");
        assertThat(violations("{\"part\": []}", body -> body.object("part").text("inner", 5)))
                .containsExactly("/part wrong-type");
    }

    @Test
    void takesNullForMissing() {
        assertThat(violations("{\"a\": null}", body -> body.text("a", 5))).containsExactly("/a missing-field");
        assertThat(violations("{\"a\": null}", body -> body.optionalText("a", 5)))
                .isEmpty();
        assertThat(violations("{\"a\": null}", body -> body.optionalChoice("a", Authority.class)))
                .isEmpty();
    }

    @Test
    void escapesPointersAsRfc6901Says() {
        assertThat(violations("{\"a/b\": 1, \"m~n\": 1, \"\": 1}", body -> {}))
                .containsExactlyInAnyOrder("/a~1b unknown-field", "/m~0n unknown-field", "/ unknown-field");
    }

    @Test
    void repeatsALongNameOnlyInPartAndCutsNoCharacterInTwo() {
        String name = "x".repeat(63) + "😀😀";

        assertThat(violations("{\"" + name + "\": 1}", body -> {}))
                .containsExactly("/" + "x".repeat(63) + "😀 unknown-field");
    }

    @Test
    void tellsFiftyViolationsAtMost() {
        String many =
                IntStream.range(0, 200).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(",", "{", "}"));

        assertThat(violations(many, body -> {})).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "a\\u0007b", "\\u007f", "\\u0085", "", "   ", "\\u3000"})
    void refusesTextThatIsBlankOrHasControlCharacters(String text) {
        assertThat(violations("{\"a\": \"" + text + "\"}", body -> body.text("a", 10)))
                .containsExactly("/a value-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "x\\ude00", "\\ude00\\ud83d"})
    void refusesHalvesOfCharacters(String text) {
        JsonNodeOrNothing parsed = parse("{\"a\": \"" + text + "\"}");

        assertThat(parsed.violations().isEmpty() ? violations(parsed, body -> body.text("a", 10)) : parsed.violations())
                .hasSize(1);
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        assertThat(violations("{\"a\": \"" + "😀".repeat(10) + "\"}", body -> body.text("a", 10)))
                .isEmpty();
        assertThat(violations("{\"a\": \"" + "😀".repeat(11) + "\"}", body -> body.text("a", 10)))
                .containsExactly("/a value-invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "5, ''",
        "0, ''",
        "99, ''",
        "100, value-invalid",
        "-1, value-invalid",
        "99999999999, value-invalid",
        "1.0, wrong-type",
        "1e1, wrong-type",
        "'\"5\"', wrong-type",
        "true, wrong-type",
        "[], wrong-type"
    })
    void takesWholeNumbersInTheirBounds(String number, String code) {
        assertThat(violations("{\"n\": " + number + "}", body -> body.wholeNumber("n", 0, 99)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of("/n " + code));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, ''",
        "1900-01-01, ''",
        "2024-02-29, ''",
        "2026-02-01, date-in-future",
        "+12026-01-01, date-in-future",
        "1899-12-31, value-invalid",
        "-0001-01-01, value-invalid",
        "2026-02-30, value-invalid",
        "2023-02-29, value-invalid",
        "20260131, value-invalid",
        "2026-1-31, value-invalid",
        "2026-01-31T00:00:00Z, value-invalid",
        "31/01/2026, value-invalid"
    })
    void takesDaysUpToTheAgencysToday(String day, String code) {
        assertThat(violations("{\"d\": \"" + day + "\"}", body -> body.day("d")))
                .isEqualTo(code.isEmpty() ? List.of() : List.of("/d " + code));
    }

    @Test
    void tellsThatAnAmountIsZeroBesideWhatElseIsWrong() {
        List<String> violations = violations(
                "{\"day\": \"tomorrow\", \"amount\": {\"value\": \"0.00\", \"currency\": \"EUR\"}}", body -> {
                    body.day("day");
                    body.positiveMoney("amount");
                });

        assertThat(violations).containsExactlyInAnyOrder("/day value-invalid", "/amount money-zero");
    }

    @Test
    void doesNotCallAnAmountZeroThatIsWrongAnyway() {
        assertThat(violations(
                        "{\"amount\": {\"value\": \"-1\", \"currency\": \"EUR\"}}",
                        body -> body.positiveMoney("amount")))
                .containsExactly("/amount/value money-negative");
    }

    private static List<String> violations(String json, Consumer<Body> decoder) {
        return violations(parse(json), decoder);
    }

    private static List<String> violations(JsonNodeOrNothing parsed, Consumer<Body> decoder) {
        assertThat(parsed.violations()).isEmpty();
        Decoded<Boolean> decoded = Body.decode(parsed.json(), RULES, body -> {
            decoder.accept(body);
            return true;
        });
        return switch (decoded) {
            case Decoded.Valid<Boolean> valid -> List.of();
            case Decoded.Invalid<Boolean>(List<Violation> violations) -> texts(violations);
        };
    }

    private static JsonNodeOrNothing parse(String json) {
        return switch (JsonObjects.parse(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid<JsonNode>(JsonNode node) -> new JsonNodeOrNothing(node, List.of());
            case Decoded.Invalid<JsonNode>(List<Violation> violations) ->
                new JsonNodeOrNothing(NullNode.getInstance(), texts(violations));
        };
    }

    private static List<String> texts(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.pointer() + " " + violation.type().code())
                .toList();
    }

    private record JsonNodeOrNothing(JsonNode json, List<String> violations) {}
}
