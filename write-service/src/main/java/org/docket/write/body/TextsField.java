package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.docket.write.problem.ProblemType;

/** A required list of names, each out of a known set and none twice. */
public final class TextsField {

    private TextsField() {}

    /**
     * Reads the list; an empty one where there is something wrong.
     *
     * @param known what an element can be
     * @param most how many there may be
     */
    public static List<String> read(Body body, String field, Set<String> known, int most) {
        JsonNode value = body.required(field);
        List<String> read = new ArrayList<>();
        if (value == null) {
            return read;
        }
        if (!value.isArray()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a list of texts.");
        } else if (value.size() > most) {
            body.note(field, ProblemType.VALUE_INVALID, field + " can have " + most + " elements.");
        } else {
            for (int i = 0; i < value.size(); i++) {
                element(body, field, known, value.get(i), i, read);
            }
        }
        return read;
    }

    private static void element(
            Body body, String field, Set<String> known, JsonNode element, int index, List<String> read) {
        String place = "Element " + index + " of " + field;
        if (!element.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, place + " must be a text.");
        } else if (!known.contains(element.textValue())) {
            body.note(field, ProblemType.VALUE_INVALID, place + " is not known; known are: " + sorted(known) + ".");
        } else if (read.contains(element.textValue())) {
            body.note(field, ProblemType.VALUE_INVALID, place + " stands there twice.");
        } else {
            read.add(element.textValue());
        }
    }

    private static List<String> sorted(Set<String> known) {
        return known.stream().sorted().toList();
    }
}
