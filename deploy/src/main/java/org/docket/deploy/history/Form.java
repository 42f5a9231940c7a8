package org.docket.deploy.history;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * How the two forms of a history differ once their text is split: what a field is called there, how a day is written, and what holds when a
 * value is missing. The CSV form always carries every value; a XES log may carry names and times only, and then its amounts are those of an
 * ordinary fine.
 */
enum Form {
    CSV {
        @Override
        String called(Field field) {
            return "column \"" + field.column() + '"';
        }

        @Override
        LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is not a day such as 2006-08-02", e);
            }
        }

        @Override
        @Nullable
        String fallback(Field field, Activity activity) {
            return null;
        }
    },

    XES {
        @Override
        String called(Field field) {
            return "attribute \"" + field.key() + '"';
        }

        @Override
        LocalDate day(String text) {
            try {
                return TIMESTAMP.parse(text, LocalDate::from);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is not a timestamp such as 2006-08-02T00:00:00+02:00", e);
            }
        }

        @Override
        @Nullable
        String fallback(Field field, Activity activity) {
            return switch (field) {
                case AMOUNT -> activity == Activity.ADD_PENALTY ? "74.00" : "36.00";
                case EXPENSE -> "13.00";
                case PAYMENT -> "1.00";
                case ARTICLE, VEHICLE_CLASS -> "UNKNOWN";
                case POINTS -> "0";
                case CASE, ACTIVITY, DATE, OFFICER, DISMISSAL, NOTIFICATION_TYPE, TRANSITION -> null;
            };
        }
    };

    // An event's day is the one its own clock showed, so the offset is read over, whether it is written +02:00, +0200,
    // Z or not at all.
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** What a reader of the file calls the field. */
    abstract String called(Field field);

    /**
     * The day that the text says.
     *
     * @throws IllegalArgumentException with a sentence for the reader of the file when it says none
     */
    abstract LocalDate day(String text);

    /** What holds when the value is missing; null when it must not be missing. */
    abstract @Nullable String fallback(Field field, Activity activity);
}
