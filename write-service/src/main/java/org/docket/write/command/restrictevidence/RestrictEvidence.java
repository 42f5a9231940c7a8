package org.docket.write.command.restrictevidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.http.CaseIds;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence is to be seen by some only.
 *
 * @param occurredOn today, for the agency
 * @param kind by whom
 * @param reason why; 10 to 1,000 characters
 * @param from when it begins; null for now
 * @param until when it ends; null for never
 * @param actors those named; empty for a kind that names nobody
 */
record RestrictEvidence(
        LocalDate occurredOn,
        Kind kind,
        String reason,
        @Nullable Instant from,
        @Nullable Instant until,
        List<UUID> actors) {

    private static final int MOST_ACTORS = 50;

    /** Who sees restricted evidence. */
    enum Kind {
        /** Supervisors and auditors. */
        SEALED,
        /** Those named. */
        NAMED_ONLY
    }

    static RestrictEvidence decode(Body body) {
        Kind kind = body.choice("kind", Kind.class);
        Instant from = instant(body, "from");
        Instant until = instant(body, "until");
        if (until != null && from != null && !from.isBefore(until)) {
            body.note("until", ProblemType.VALUE_INVALID, "until must be after from.");
        }
        List<UUID> actors = kind == Kind.NAMED_ONLY
                ? body.objects("actors", MOST_ACTORS, actor -> CaseIds.parse(actor.text("actorId", 36)))
                : List.of();
        return new RestrictEvidence(body.today(), kind, reason(body), from, until, actors);
    }

    private static String reason(Body body) {
        String reason = body.text("reason", 1000);
        if (!reason.isEmpty() && reason.codePointCount(0, reason.length()) < 10) {
            body.note("reason", ProblemType.VALUE_INVALID, "reason must have 10 to 1000 characters.");
        }
        return reason;
    }

    private static @Nullable Instant instant(Body body, String field) {
        String text = body.optionalText(field, 32);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException notAnInstant) {
            // told below, as for an instant that nobody means
        }
        body.note(field, ProblemType.VALUE_INVALID, field + " must be an instant such as \"2026-01-31T12:00:00Z\".");
        return null;
    }
}
