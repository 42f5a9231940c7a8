package org.docket.write.command.closecase;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.ClosingGuard;
import org.docket.write.casefile.Refusal;

/**
 * Closes a case.
 *
 * @param occurredOn today, for the agency
 * @param reason why; 1 to 1,000 characters
 */
record CloseCase(LocalDate occurredOn, String reason) {

    static CloseCase decode(Body body) {
        return new CloseCase(body.today(), body.text("reason", 1000));
    }

    /** What the case as it stands has against it: staleness first, then everything else at once. */
    static Optional<Refusal> refusal(CaseStanding standing, long expectedVersion) {
        if (standing.version() != expectedVersion) {
            return Optional.of(new Refusal.Stale(standing.version(), standing.revision()));
        }
        List<ClosingGuard> unmet = standing.unmetForClosing();
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal.NotClosable(unmet, standing.pending().openTasks()));
    }
}
