package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Reads single values that only some commands have. What is wrong is noted in the body, and a placeholder returned. */
public final class Scalars {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Scalars() {}

    /** A truth value; {@code otherwise} when it is missing or null. */
    public static boolean flag(Body body, String field, boolean otherwise) {
        JsonNode value = body.optional(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be true or false.");
        }
        return value.booleanValue();
    }

    /** A whole number that may be missing or null. */
    public static @Nullable Integer optionalNumber(Body body, String field, int least, int most) {
        return body.optional(field) == null ? null : Integer.valueOf(body.wholeNumber(field, least, most));
    }

    /** A required short code of capitals, digits and underscores. */
    public static String code(Body body, String field) {
        String text = body.text(field, 32);
        if (!text.isEmpty() && !CODE.matcher(text).matches()) {
            body.note(
                    field,
                    ProblemType.VALUE_INVALID,
                    field + " must be 1 to 32 capitals, digits and underscores, a capital first.");
        }
        return text;
    }

    /** A required UUID. */
    public static UUID id(Body body, String field) {
        JsonNode value = body.required(field);
        if (value == null) {
            return new UUID(0, 0);
        }
        if (!value.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a text.");
        } else if (!isId(value.textValue())) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be a UUID.");
        } else {
            return UUID.fromString(value.textValue());
        }
        return new UUID(0, 0);
    }

    /** Whether a text is a UUID in its canonical form (RFC 9562, section 4). */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A list of objects that may be missing or empty; {@link Body#objects} is for one that must not. */
    public static <T> List<T> objects(Body body, String field, int most, Function<Body, T> reader) {
        JsonNode value = body.optional(field);
        return value == null || (value.isArray() && value.isEmpty()) ? List.of() : body.objects(field, most, reader);
    }

    /** An instant with its offset (RFC 3339) that may be missing or null. */
    public static @Nullable Instant optionalInstant(Body body, String field) {
        JsonNode value = body.optional(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a text such as \"2026-01-31T12:00:00Z\".");
            return null;
        }
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            body.note(
                    field,
                    ProblemType.VALUE_INVALID,
                    field + " must be an instant with its offset such as \"2026-01-31T12:00:00Z\" (RFC 3339).");
            return null;
        }
    }

    /** Texts of a list that may be missing or null, as they are; {@code most} at most. */
    public static List<String> texts(Body body, String field, int most) {
        JsonNode value = body.optional(field);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a list of texts.");
        } else if (value.size() > most) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must have " + most + " items at most.");
        } else {
            value.forEach(item -> texts.add(item.textValue()));
        }
        return texts;
    }

    /** Whether a field is there and not null. */
    public static boolean has(Body body, String field) {
        return body.optional(field) != null;
    }

    /** The names of all fields, for an object whose members are not known by name. */
    public static List<String> names(Body body) {
        List<String> names = new ArrayList<>();
        body.object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
