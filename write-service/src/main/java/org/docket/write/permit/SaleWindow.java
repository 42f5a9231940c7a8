package org.docket.write.permit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of a sale, both included.
 *
 * @param from the first, or null when it has begun long ago
 * @param until the last, or null when it does not end
 */
public record SaleWindow(@Nullable LocalDate from, @Nullable LocalDate until) {

    /** Whether a day is one of them. */
    public boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
