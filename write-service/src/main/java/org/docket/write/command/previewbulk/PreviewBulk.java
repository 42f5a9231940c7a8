package org.docket.write.command.previewbulk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.bulk.BulkKind;
import org.docket.write.bulk.Chunk;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Something shall be done to many cases at once.
 *
 * @param asOf today, for the agency
 * @param terms what the kind needs: the month of late fees, or the officers whose tasks change hands
 */
record PreviewBulk(BulkKind kind, LocalDate asOf, Chunk.Terms terms) {

    static PreviewBulk decode(Body body) {
        BulkKind kind = body.choice("kind", BulkKind.class);
        LocalDate month = month(body, text(body, "month", kind == BulkKind.CHARGE_LATE_FEE));
        UUID from = officer(body, "fromOfficer", kind);
        UUID to = officer(body, "toOfficer", kind);
        if (from != null && from.equals(to)) {
            body.note("toOfficer", ProblemType.VALUE_INVALID, "toOfficer must be another one than fromOfficer.");
        }
        return new PreviewBulk(kind, body.today(), new Chunk.Terms(month, from, to));
    }

    private static @Nullable UUID officer(Body body, String field, BulkKind kind) {
        String text = text(body, field, kind == BulkKind.REASSIGN_TASKS);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            body.note(field, ProblemType.VALUE_INVALID, field + " must be the id of an officer, a UUID.");
            return null;
        }
        return UUID.fromString(text);
    }

    private static @Nullable LocalDate month(Body body, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.isAfter(YearMonth.from(body.today()))) {
                body.note("month", ProblemType.DATE_IN_FUTURE, "month must be this one or an earlier one.");
            } else if (month.getYear() < 1900) {
                body.note("month", ProblemType.VALUE_INVALID, "month must be 1900-01 or later.");
            }
            return month.atDay(1);
        } catch (DateTimeException notAMonth) {
            body.note("month", ProblemType.VALUE_INVALID, "month must be a month such as \"2026-01\" (ISO 8601).");
            return null;
        }
    }

    /** A text that a kind needs, and the others do not have. */
    private static @Nullable String text(Body body, String field, boolean needed) {
        String text = body.optionalText(field, 64);
        if (needed && text == null) {
            body.note(field, ProblemType.MISSING_FIELD, field + " is required for this kind.");
        } else if (!needed && text != null) {
            body.note(field, ProblemType.VALUE_INVALID, field + " does not belong to this kind; leave it out.");
            return null;
        }
        return text;
    }
}
