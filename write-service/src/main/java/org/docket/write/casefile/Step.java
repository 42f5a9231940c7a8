package org.docket.write.casefile;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact's day beside the day of the fact that it must follow.
 *
 * @param before the earlier fact's day, or null when it has not happened
 * @param name what the earlier fact is called
 * @param day the fact's own day
 */
public record Step(@Nullable LocalDate before, String name, LocalDate day) {

    /** The refusal, when the earlier fact is missing or later. */
    public Optional<Refusal> outOfOrder(OrderRule rule) {
        if (before == null) {
            return Optional.of(new Refusal.OutOfOrder(rule, "The case has no " + name + " yet; record that first."));
        }
        if (day.isBefore(before)) {
            return Optional.of(new Refusal.OutOfOrder(
                    rule, "The " + name + " was on " + before + ", and " + day + " is earlier; correct occurredOn."));
        }
        return Optional.empty();
    }
}
