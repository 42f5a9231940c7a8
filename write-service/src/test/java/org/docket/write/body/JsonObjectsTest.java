package org.docket.write.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\": 1} \n", "{\"a\": {\"a\": 1}}"})
    void takesOneObject(String json) {
        assertThat(JsonObjects.parse(bytes(json))).isInstanceOf(Decoded.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'a': 1}",
                "{\"a\": 1,}",
                "{\"a\": 01}",
                "{\"a\": NaN}",
                "{\"a\": 1} {}",
                "{\"a\": 1} x",
                "{/* why */}",
                "{\"a\": 1, \"a\": 1}",
                "{\"a\": {\"b\": 1, \"b\": 2}}",
                "\u0000",
                "{\"a\": \"\n\"}"
            })
    void refusesWhatIsNotWellFormedOrRepeatsAMember(String json) {
        assertThat(typeOf(bytes(json))).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
    void refusesWhatIsNotAnObject(String json) {
        assertThat(typeOf(bytes(json))).isEqualTo(ProblemType.WRONG_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void callsNothingMalformed(String nothing) {
        assertThat(typeOf(bytes(nothing))).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(typeOf(latin1)).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(JsonObjects.parse(nested(15))).isInstanceOf(Decoded.Valid.class);
        assertThat(typeOf(nested(17))).isEqualTo(ProblemType.MALFORMED_JSON);
        assertThat(typeOf(bytes("{\"a\":".repeat(30_000)))).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void refusesNumbersThatNobodyWritesByHand() {
        assertThat(typeOf(bytes("{\"a\": " + "9".repeat(65) + "}"))).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    @Test
    void saysWhere() {
        assertThat(violation(bytes("{\n  \"a\": x}")).message()).contains("line 2");
    }

    private static byte[] nested(int depth) {
        return bytes("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    }

    private static ProblemType typeOf(byte[] json) {
        return violation(json).type();
    }

    private static Violation violation(byte[] json) {
        return switch (JsonObjects.parse(json)) {
            case Decoded.Valid<JsonNode>(JsonNode valid) -> throw new AssertionError("taken: " + valid);
            case Decoded.Invalid<JsonNode>(List<Violation> violations) -> {
                assertThat(violations).hasSize(1);
                yield violations.getFirst();
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
