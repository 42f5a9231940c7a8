package org.docket.deploy.history.send;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoryFile;
import org.docket.deploy.history.HistoryReader;

/**
 * What a file holds, found by reading it to its end; so it is a history through and through.
 *
 * @param cases how many cases it tells of
 * @param activities how many events of each activity
 * @param passedOver events that were not done and are not sent
 * @param first the earliest day
 * @param last the latest day
 * @param returning the cases that go on after others have been told
 */
record Survey(
        long cases,
        Map<Activity, Long> activities,
        long passedOver,
        LocalDate first,
        LocalDate last,
        Set<String> returning) {
    private static final int MOST_RETURNING = 200_000;

    /** How many events will be sent. */
    long events() {
        return activities.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Reads the file.
     *
     * @throws org.docket.deploy.history.MalformedHistory when it is none
     * @throws TooScattered when the cases are told so much in pieces that they cannot be followed
     */
    static Survey of(Path file) throws IOException {
        Map<Activity, Long> activities = new EnumMap<>(Activity.class);
        ReturningCases returning = new ReturningCases(MOST_RETURNING);
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        long cases = 0;
        try (HistoryReader reader = new HistoryFile(file).open()) {
            for (Optional<HistoricCase> found = reader.next(); found.isPresent(); found = reader.next()) {
                cases += returning.add(found.get().reference()) ? 0 : 1;
                if (returning.tooMany()) {
                    throw new TooScattered(file);
                }
                for (HistoricEvent event : found.get().events()) {
                    activities.merge(event.activity(), 1L, Long::sum);
                    first = event.occurredOn().isBefore(first) ? event.occurredOn() : first;
                    last = event.occurredOn().isAfter(last) ? event.occurredOn() : last;
                }
            }
            return new Survey(cases, activities, reader.passedOver(), first, last, returning.references());
        }
    }

    /** More than {@value Survey#MOST_RETURNING} cases of a file go on after others have been told. */
    static final class TooScattered extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private TooScattered(Path file) {
            super(file + ": more than " + MOST_RETURNING + " cases return after others; sort the file by case");
        }
    }
}
