package org.docket.write.command.setcalendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;
import org.docket.write.problem.ProblemType;

/**
 * Says when the agency works.
 *
 * @param week spans of minutes since Monday 00:00
 * @param exceptions days that are not as their day of the week, with their spans of minutes since midnight
 */
record SetCalendar(List<Hours.Span> week, Map<LocalDate, List<Hours.Span>> exceptions) {

    private static final int MINUTES_OF_DAY = 1440;
    private static final int MOST_EXCEPTIONS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static SetCalendar decode(Body body) {
        Body hours = body.object("workingHours");
        List<Hours.Span> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            Hours.read(hours, day.name().toLowerCase(Locale.ROOT))
                    .forEach(span -> week.add(span.later((day.getValue() - 1) * MINUTES_OF_DAY)));
        }
        if (week.isEmpty()) {
            body.note("workingHours", ProblemType.VALUE_INVALID, "workingHours must have hours on one day at least.");
        }
        return new SetCalendar(week, exceptions(body));
    }

    private static Map<LocalDate, List<Hours.Span>> exceptions(Body body) {
        Map<LocalDate, List<Hours.Span>> exceptions = new TreeMap<>();
        if (!Scalars.has(body, "exceptions")) {
            return exceptions;
        }
        Body days = body.object("exceptions");
        List<String> names = Scalars.names(days);
        if (names.size() > MOST_EXCEPTIONS) {
            body.note("exceptions", ProblemType.VALUE_INVALID, "exceptions must have 1,000 days at most.");
            return exceptions;
        }
        for (String name : names) {
            List<Hours.Span> spans = Hours.read(days, name);
            try {
                exceptions.put(LocalDate.parse(name), spans);
            } catch (DateTimeParseException notADay) {
                days.note(
                        name,
                        ProblemType.VALUE_INVALID,
                        "Each member must be a day such as \"2026-12-25\" (ISO 8601).");
            }
        }
        return exceptions;
    }

    /** The week as PostgreSQL writes a set of ranges. */
    String weekAsRanges() {
        return ranges(week);
    }

    /** The exceptions as a JSON object of days and sets of ranges. */
    String exceptionsAsJson() {
        ObjectNode json = JSON.createObjectNode();
        exceptions.forEach((day, spans) -> json.put(day.toString(), ranges(spans)));
        return json.toString();
    }

    private static String ranges(List<Hours.Span> spans) {
        return spans.stream()
                .map(span -> "[" + span.from() + "," + span.until() + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
