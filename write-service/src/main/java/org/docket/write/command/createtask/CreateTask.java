package org.docket.write.command.createtask;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Adds a task to a case.
 *
 * @param today the agency's day
 * @param title what is to be done; 1 to 200 characters
 * @param queue the code of the queue where it waits
 * @param blocking whether the case cannot be decided before it has ended
 * @param priority 0 to 9, the most urgent last
 * @param due when
 */
record CreateTask(LocalDate today, String title, String queue, boolean blocking, int priority, Due due) {

    private static final int MOST_HOURS = 8760;
    private static final int MOST_YEARS = 10;
    private static final int USUAL_PRIORITY = 5;

    /** In so many hours, or at an instant; one of them is null. */
    record Due(@Nullable Integer inHours, @Nullable Instant at) {}

    static CreateTask decode(Body body) {
        Integer priority = Scalars.optionalNumber(body, "priority", 0, 9);
        return new CreateTask(
                body.today(),
                body.text("title", 200),
                Scalars.code(body, "queue"),
                Scalars.flag(body, "blocking", false),
                priority == null ? USUAL_PRIORITY : priority,
                due(body));
    }

    private static Due due(Body body) {
        Integer hours = Scalars.optionalNumber(body, "dueInHours", 1, MOST_HOURS);
        Instant at = Scalars.optionalInstant(body, "dueAt");
        if (hours != null && at != null) {
            body.note("dueAt", ProblemType.VALUE_INVALID, "Give dueInHours or dueAt, not both.");
        }
        if (hours == null && at == null) {
            body.note("dueInHours", ProblemType.MISSING_FIELD, "dueInHours or dueAt is required.");
        }
        if (at != null) {
            LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
            // The agency's day may have begun a day before UTC's.
            if (day.isBefore(body.today().minusDays(1))
                    || day.isAfter(body.today().plusYears(MOST_YEARS))) {
                body.note("dueAt", ProblemType.VALUE_INVALID, "dueAt must be from today to ten years ahead.");
            }
        }
        return new Due(hours, at);
    }
}
