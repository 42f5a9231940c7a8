package org.docket.projector.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something happened to an aggregate, which made it this revision.
 *
 * @param recordedAt when the command's transaction began, by the source's clock
 */
public record OutboxEvent(
        Aggregate aggregate,
        long revision,
        EventType type,
        UUID eventId,
        UUID commandId,
        UUID actorId,
        Instant recordedAt,
        Optional<String> traceparent) {}
