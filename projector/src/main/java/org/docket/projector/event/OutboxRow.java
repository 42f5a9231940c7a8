package org.docket.projector.event;

import org.jspecify.annotations.Nullable;

/** A row of {@code command.outbox} as the log carried it, column by column and not yet understood. */
public record OutboxRow(Subject subject, Kind kind, Cause cause) {

    /** What changed, and to which revision. */
    public record Subject(short tenantId, String aggregateType, String aggregateId, long revision) {}

    /** What happened. */
    public record Kind(String type, short typeVersion) {}

    /**
     * What made it happen.
     *
     * @param recordedAt ISO 8601 with an offset, to the microsecond
     */
    public record Cause(
            String eventId,
            String commandId,
            String actorId,
            String recordedAt,
            @Nullable String traceparent) {}
}
