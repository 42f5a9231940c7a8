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
import org.jspecify.annotations.Nullable;

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
     * @return the event; of a type that is not known here it is {@link EventName.Later} when its aggregate is known and what happened to it makes no difference here
     * @throws UnknownEvent when its version or aggregate type is not known here, its type is one of a subscription that is not, or a column is
     *     not what it should be
     */
    public static OutboxEvent decode(OutboxRow row) {
        OutboxRow.Subject subject = row.subject();
        AggregateType aggregateType = AGGREGATES.get(subject.aggregateType());
        EventName type = name(aggregateType, row.kind().type());
        boolean isOurs = row.kind().typeVersion() == VERSION && subject.revision() >= 1;
        if (type == null || aggregateType == null || !isOurs) {
            throw new UnknownEvent("event %s is %s version %d of a %s, revision %d: not known here"
                    .formatted(
                            row.cause().eventId(),
                            row.kind().type(),
                            row.kind().typeVersion(),
                            subject.aggregateType(),
                            subject.revision()));
        }
        try {
            UUID id = UUID.fromString(subject.aggregateId());
            return new OutboxEvent(
                    new Aggregate(aggregateType, subject.tenantId(), id), subject.revision(), type, cause(row.cause()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnknownEvent(
                    "event %s has a column that cannot be read"
                            .formatted(row.cause().eventId()),
                    e);
        }
    }

    /** Of a subscription it is the type that says what to do; a case is read again whatever happened to it, and of the others the type says nothing to us. */
    private static @Nullable EventName name(@Nullable AggregateType aggregate, String wireName) {
        EventType known = TYPES.get(wireName);
        if (known != null || aggregate == null || aggregate == AggregateType.SUBSCRIPTION) {
            return known;
        }
        return wireName.startsWith(aggregate.wireName() + ".") ? new EventName.Later(wireName) : null;
    }

    private static OutboxEvent.Cause cause(OutboxRow.Cause cause) {
        return new OutboxEvent.Cause(
                UUID.fromString(cause.eventId()),
                UUID.fromString(cause.commandId()),
                UUID.fromString(cause.actorId()),
                instant(cause.recordedAt()),
                Optional.ofNullable(cause.traceparent()));
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
