package org.docket.projector.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something happened to an aggregate, which made it this revision. */
public record OutboxEvent(Aggregate aggregate, long revision, EventName type, Cause cause) {

    /**
     * What made it happen.
     *
     * @param event the event's own id
     * @param recordedAt when the command's transaction began, by the source's clock
     */
    public record Cause(UUID event, UUID command, UUID actor, Instant recordedAt, Optional<String> traceparent) {}
}
