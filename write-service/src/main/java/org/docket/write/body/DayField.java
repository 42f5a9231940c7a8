package org.docket.write.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.docket.write.problem.ProblemType;

/** Reads {@code "2026-01-31"}. */
final class DayField {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private DayField() {}

    /** A day that is not after today. */
    static LocalDate past(Body body, String field, JsonNode value) {
        LocalDate day = parse(body, field, value);
        if (day.isAfter(body.today())) {
            body.note(
                    field, ProblemType.DATE_IN_FUTURE, field + " is after today, " + body.today() + " for the agency.");
        }
        return day;
    }

    /** A day, past or future. */
    static LocalDate any(Body body, String field, JsonNode value) {
        LocalDate day = parse(body, field, value);
        if (day.getYear() > LAST_YEAR) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be 9999-12-31 or earlier.");
        }
        return day;
    }

    private static LocalDate parse(Body body, String field, JsonNode value) {
        if (!value.isTextual()) {
            body.note(field, ProblemType.WRONG_TYPE, field + " must be a text such as \"2026-01-31\".");
            return body.today();
        }
        try {
            LocalDate day = LocalDate.parse(value.textValue());
            if (day.getYear() < FIRST_YEAR) {
                body.note(field, ProblemType.VALUE_INVALID, field + " must be 1900-01-01 or later.");
            }
            return day;
        } catch (DateTimeParseException notADay) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be a day such as \"2026-01-31\" (ISO 8601).");
            return body.today();
        }
    }
}
