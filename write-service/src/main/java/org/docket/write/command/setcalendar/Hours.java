package org.docket.write.command.setcalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;
import org.docket.write.problem.ProblemType;

/** The hours of one day, such as {@code ["08:00-12:00", "13:00-17:00"]}. */
final class Hours {

    private static final int MOST_SPANS = 4;
    private static final Pattern SPAN = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final int MINUTES_OF_DAY = 1440;

    private Hours() {}

    /**
     * A span of minutes.
     *
     * @param until not of it any more
     */
    record Span(int from, int until) {

        Span later(int minutes) {
            return new Span(from + minutes, until + minutes);
        }
    }

    /** Reads the hours of a day; none when it is missing. */
    static List<Span> read(Body days, String day) {
        List<Span> spans = new ArrayList<>();
        int end = -1;
        for (String text : Scalars.texts(days, day, MOST_SPANS)) {
            Matcher span = SPAN.matcher(text);
            int from = span.matches() ? minute(span, 1) : MINUTES_OF_DAY;
            int until = span.matches() ? minute(span, 3) : 0;
            if (from >= until || until > MINUTES_OF_DAY || from <= end) {
                days.note(
                        day,
                        ProblemType.VALUE_INVALID,
                        "Each item must be a span such as \"08:00-12:00\", in order and apart from each other.");
                return List.of();
            }
            spans.add(new Span(from, until));
            end = until;
        }
        return spans;
    }

    private static int minute(Matcher span, int group) {
        return Integer.parseInt(span.group(group)) * 60 + Integer.parseInt(span.group(group + 1));
    }
}
