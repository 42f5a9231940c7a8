package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import org.docket.write.problem.ProblemType;

/** Reads a text: something to see, nothing that cannot be stored, and not too long. Length is counted in code points, as PostgreSQL does. */
final class TextField {

    private TextField() {}

    /** The text; empty when it is none. What is wrong with it is noted. */
    static String read(Body body, String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a text.");
            return "";
        }
        String text = value.textValue();
        if (text.codePoints().allMatch(TextField::isInvisible)) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must have a visible character.");
        } else if (text.codePointCount(0, text.length()) > longest) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must have 1 to " + longest + " characters.");
        } else if (text.codePoints().anyMatch(TextField::isUnstorable)) {
            body.note(
                    field,
                    ProblemType.VALUE_INVALID,
                    field + " must not have control characters or broken surrogates.");
        }
        return text;
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
