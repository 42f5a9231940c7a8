package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A list of ids. */
public final class IdsField {

    private IdsField() {}

    /**
     * Reads a list that may be missing or null; an empty one where there is something wrong, which is noted.
     *
     * @param most how many there may be; one at least must be
     */
    public static @Nullable List<UUID> readOptional(Body body, String field, int most) {
        JsonNode value = body.optional(field);
        if (value == null) {
            return null;
        }
        List<UUID> read = new ArrayList<>();
        if (!value.isArray()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a list of UUIDs.");
        } else if (value.isEmpty() || value.size() > most) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must have 1 to " + most + " elements.");
        } else {
            for (JsonNode element : value) {
                UUID id = IdField.read(body, field, element);
                if (id != null) {
                    read.add(id);
                }
            }
        }
        return read;
    }
}
