package org.docket.projector.event;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code command.outbox} as the log carried it, column by column and not yet understood.
 *
 * @param recordedAt ISO 8601 with an offset, to the microsecond
 */
public record OutboxRow(
        short tenantId,
        String aggregateType,
        String aggregateId,
        long revision,
        String type,
        short typeVersion,
        String eventId,
        String commandId,
        String actorId,
        String recordedAt,
        @Nullable String traceparent) {}
