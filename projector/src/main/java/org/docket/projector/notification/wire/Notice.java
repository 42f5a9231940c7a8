package org.docket.projector.notification.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One captured event, as it is told to a receiver: what changed, to which revision and by which command; never content, never who did it.
 *
 * @param type wire name in the outbox, such as {@code case.opened}
 */
public record Notice(
        UUID event, String type, Subject subject, UUID command, Instant recordedAt, Optional<String> traceparent) {

    /** What changed, and which revision it is now. */
    public record Subject(String aggregateType, UUID aggregate, long revision) {}
}
