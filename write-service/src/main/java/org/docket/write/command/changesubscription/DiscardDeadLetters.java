package org.docket.write.command.changesubscription;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.docket.write.body.Body;
import org.docket.write.body.IdsField;
import org.jspecify.annotations.Nullable;

/**
 * Gives dead letters up.
 *
 * @param reason why; 1 to 1,000 characters
 * @param eventIds only those of these events, 1 to 100; null for all
 */
record DiscardDeadLetters(String reason, @Nullable List<UUID> eventIds) {

    private static final int MOST_EVENTS = 100;

    static DiscardDeadLetters decode(Body body) {
        return new DiscardDeadLetters(body.text("reason", 1000), IdsField.readOptional(body, "eventIds", MOST_EVENTS));
    }

    /** The events as PostgreSQL reads an array of them; null for all. */
    @Nullable
    String events() {
        return eventIds == null
                ? null
                : eventIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
