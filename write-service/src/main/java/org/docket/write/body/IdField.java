package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.regex.Pattern;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Reads an id: a UUID in its canonical form (RFC 9562, section 4), of which Java would take shorter ones too. */
final class IdField {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private IdField() {}

    /** The id; null when there is something wrong with it, which is noted. */
    static @Nullable UUID read(Body body, String field, JsonNode value) {
        if (!value.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a text.");
        } else if (!CANONICAL.matcher(value.textValue()).matches()) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be a UUID (RFC 9562).");
        } else {
            return UUID.fromString(value.textValue());
        }
        return null;
    }
}
