package org.docket.projector.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Outbox row to event, strictly. */
public final class EventDecoder {

    private static final short VERSION = 1;
    private static final Map<String, EventType> TYPES = byName(EventType.values(), EventType::wireName);
    private static final Map<String, AggregateType> AGGREGATES =
            byName(AggregateType.values(), AggregateType::wireName);

    private EventDecoder() {}

    /**
     * Reads one row.
     *
     * @throws UnknownEvent when its type, version or aggregate type is not known here, or a column is not what it should be
     */
    public static OutboxEvent decode(OutboxRow row) {
        EventType type = TYPES.get(row.type());
        AggregateType aggregateType = AGGREGATES.get(row.aggregateType());
        if (type == null || aggregateType == null || row.typeVersion() != VERSION || row.revision() < 1) {
            throw new UnknownEvent("event %s is %s version %d of a %s, revision %d: not known here"
                    .formatted(row.eventId(), row.type(), row.typeVersion(), row.aggregateType(), row.revision()));
        }
        try {
            return new OutboxEvent(
                    new Aggregate(aggregateType, row.tenantId(), UUID.fromString(row.aggregateId())),
                    row.revision(),
                    type,
                    UUID.fromString(row.eventId()),
                    UUID.fromString(row.commandId()),
                    UUID.fromString(row.actorId()),
                    instant(row.recordedAt()),
                    Optional.ofNullable(row.traceparent()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnknownEvent("event %s has a column that cannot be read".formatted(row.eventId()), e);
        }
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }
}
