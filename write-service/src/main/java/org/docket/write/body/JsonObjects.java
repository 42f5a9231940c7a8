package org.docket.write.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.Violation;

/** Parses bodies strictly: one object, no duplicate members, nothing after it, bounded depth and lengths. Thread-safe. */
public final class JsonObjects {

    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(64)
                            .maxStringLength(65_536)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonObjects() {}

    /** The object that the bytes hold. */
    public static Decoded<JsonNode> parse(byte[] bytes) {
        try {
            JsonNode root = STRICT.readTree(bytes);
            if (root == null || root.isMissingNode()) {
                return invalid(ProblemType.MALFORMED_JSON, "The body is empty; send a JSON object.");
            }
            if (!root.isObject()) {
                return invalid(ProblemType.WRONG_TYPE, "The body must be a JSON object.");
            }
            return new Decoded.Valid<>(root);
        } catch (StreamConstraintsException excessive) {
            return invalid(
                    ProblemType.MALFORMED_JSON,
                    "The body is nested deeper than 16 levels, or has a number of more than 64 digits.");
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            String original = String.valueOf(malformed.getOriginalMessage());
            return invalid(
                    ProblemType.MALFORMED_JSON,
                    original.startsWith("Duplicate")
                            ? "The body has a member twice" + where + "; send it once."
                            : "The body is not well-formed JSON" + where + ".");
        } catch (IOException unreadable) {
            return invalid(ProblemType.MALFORMED_JSON, "The body is not text in UTF-8.");
        }
    }

    private static Decoded<JsonNode> invalid(ProblemType type, String message) {
        return new Decoded.Invalid<>(List.of(new Violation("", type, message)));
    }
}
