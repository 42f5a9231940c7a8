package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a command is read from, field by field. Every field that is asked for is checked; those that nobody asked for are
 * unknown. What is wrong is collected, and a placeholder returned, so that a client learns of everything at once. Not thread-safe.
 */
public final class Body {

    private static final int MOST_VIOLATIONS = 50;
    private static final int LONGEST_SHOWN = 64;

    final JsonNode object;
    private final String pointer;
    private final Rules rules;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();
    private final List<Body> nested = new ArrayList<>();

    private Body(JsonNode object, String pointer, Rules rules, List<Violation> violations) {
        this.object = object;
        this.pointer = pointer;
        this.rules = rules;
        this.violations = violations;
    }

    /** Reads a command from an object. */
    public static <C> Decoded<C> decode(JsonNode object, Rules rules, Decoder<C> decoder) {
        Body body = new Body(object, "", rules, new ArrayList<>());
        C command = decoder.decode(body);
        body.noteUnknownFields();
        return body.violations.isEmpty()
                ? new Decoded.Valid<>(command)
                : new Decoded.Invalid<>(List.copyOf(body.violations));
    }

    /** The day it is for the agency. */
    public LocalDate today() {
        return rules.today();
    }

    /** A required object. */
    public Body object(String field) {
        JsonNode value = required(field);
        Body body;
        if (value != null && value.isObject()) {
            body = new Body(value, pointerTo(field), rules, violations);
        } else {
            if (value != null) {
                note(field, ProblemType.WRONG_TYPE, field + " must be an object.");
            }
            // what is missing inside of nothing need not be told too
            body = new Body(JsonNodeFactory.instance.objectNode(), pointerTo(field), rules, new ArrayList<>());
        }
        nested.add(body);
        return body;
    }

    /** An object that may be missing or null. */
    public @Nullable Body optionalObject(String field) {
        return optional(field) == null ? null : object(field);
    }

    /** An id that may be missing or null. */
    public @Nullable UUID optionalId(String field) {
        JsonNode value = optional(field);
        return value == null ? null : IdField.read(this, field, value);
    }

    /** A required text of 1 to {@code longest} characters. */
    public String text(String field, int longest) {
        JsonNode value = required(field);
        return value == null ? "" : TextField.read(this, field, value, longest);
    }

    /** A text that may be missing or null. */
    public @Nullable String optionalText(String field, int longest) {
        JsonNode value = optional(field);
        return value == null ? null : TextField.read(this, field, value, longest);
    }

    /** A required whole number. */
    public int wholeNumber(String field, int least, int most) {
        JsonNode value = required(field);
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber()) {
            note(field, ProblemType.WRONG_TYPE, field + " must be a whole number.");
        } else if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            note(field, ProblemType.VALUE_INVALID, field + " must be between " + least + " and " + most + ".");
        } else {
            return value.intValue();
        }
        return least;
    }

    /** A required ISO day that is not in the future for the agency. */
    public LocalDate day(String field) {
        JsonNode value = required(field);
        return value == null ? rules.today() : DayField.past(this, field, value);
    }

    /** An ISO day, past or future, that may be missing or null. */
    public @Nullable LocalDate optionalDay(String field) {
        JsonNode value = optional(field);
        return value == null ? null : DayField.any(this, field, value);
    }

    /** A required list of {@code 1} to {@code most} objects. */
    public <T> List<T> objects(String field, int most, Function<Body, T> reader) {
        JsonNode value = required(field);
        List<T> items = new ArrayList<>();
        if (value == null) {
            return items;
        }
        if (!value.isArray()) {
            note(field, ProblemType.WRONG_TYPE, field + " must be a list of objects.");
        } else if (value.isEmpty() || value.size() > most) {
            note(field, ProblemType.VALUE_INVALID, field + " must have 1 to " + most + " items.");
        } else {
            Body list = new Body(value, pointerTo(field), rules, violations);
            for (int i = 0; i < value.size(); i++) {
                items.add(reader.apply(list.item(i, value.get(i))));
            }
            nested.addAll(list.nested);
        }
        return items;
    }

    private Body item(int index, JsonNode value) {
        if (!value.isObject()) {
            note(Integer.toString(index), ProblemType.WRONG_TYPE, "Each item must be an object.");
        }
        Body body = value.isObject()
                ? new Body(value, pointerTo(Integer.toString(index)), rules, violations)
                : new Body(JsonNodeFactory.instance.objectNode(), pointer, rules, new ArrayList<>());
        nested.add(body);
        return body;
    }

    /** A required amount that may be zero, in minor units. */
    public long money(String field) {
        return MoneyField.read(object(field), field, rules.currency());
    }

    /** A required amount above zero, in minor units. */
    public long positiveMoney(String field) {
        int before = violations.size();
        long minor = money(field);
        if (minor == 0 && violations.size() == before) {
            note(field, ProblemType.MONEY_ZERO, field + " must be more than zero.");
        }
        return minor;
    }

    /** A required choice. */
    public <E extends Enum<E>> E choice(String field, Class<E> choices) {
        JsonNode value = required(field);
        E choice = value == null ? null : choiceOf(field, value, choices);
        return choice == null ? choices.getEnumConstants()[0] : choice;
    }

    /** A choice that may be missing or null. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String field, Class<E> choices) {
        JsonNode value = optional(field);
        return value == null ? null : choiceOf(field, value, choices);
    }

    /** Notes something wrong with a field. */
    public void note(String field, ProblemType type, String message) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(pointerTo(field), type, message));
        }
    }

    @Nullable
    JsonNode required(String field) {
        JsonNode value = optional(field);
        if (value == null) {
            note(field, ProblemType.MISSING_FIELD, field + " is required.");
        }
        return value;
    }

    @Nullable
    JsonNode optional(String field) {
        known.add(field);
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private <E extends Enum<E>> @Nullable E choiceOf(String field, JsonNode value, Class<E> choices) {
        if (!value.isTextual()) {
            note(field, ProblemType.WRONG_TYPE, field + " must be a text.");
            return null;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(value.textValue())) {
                return choice;
            }
        }
        note(
                field,
                ProblemType.VALUE_INVALID,
                field + " must be one of " + Arrays.toString(choices.getEnumConstants()) + ".");
        return null;
    }

    private void noteUnknownFields() {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                note(
                        field,
                        ProblemType.UNKNOWN_FIELD,
                        "The field " + shown(field, "…") + " is not known here; leave it out. Known: "
                                + known.stream().sorted().toList() + ".");
            }
        });
        nested.forEach(Body::noteUnknownFields);
    }

    private String pointerTo(String field) {
        return pointer + "/" + shown(field, "").replace("~", "~0").replace("/", "~1");
    }

    /** The client's own text is repeated only up to its 64th character, and no character is cut in two. */
    private static String shown(String field, String mark) {
        return field.codePointCount(0, field.length()) > LONGEST_SHOWN
                ? field.substring(0, field.offsetByCodePoints(0, LONGEST_SHOWN)) + mark
                : field;
    }
}
