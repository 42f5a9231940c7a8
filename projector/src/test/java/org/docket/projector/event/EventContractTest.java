package org.docket.projector.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as the contract has them, and none besides. */
class EventContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void typesAreThoseOfTheContract() throws IOException {
        try (InputStream text = contract("types")) {
            Map<String, List<String>> contract = JSON.readValue(text, new TypeReference<>() {});

            assertThat(contract.keySet())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(AggregateType.values())
                            .map(AggregateType::wireName)
                            .toList());
            assertThat(contract.values().stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(EventType::wireName)
                            .toList());
            contract.forEach((aggregate, types) ->
                    assertThat(types).allSatisfy(type -> assertThat(type).startsWith(aggregate + ".")));
        }
    }

    @Test
    void theGoldenEventIsUnderstood() throws IOException {
        OutboxEvent event = EventDecoder.decode(golden(2, "case.notice-sent", 1));

        assertThat(event)
                .isEqualTo(new OutboxEvent(
                        new Aggregate(
                                AggregateType.CASE, (short) 1, UUID.fromString("0195d3a0-0000-7000-8000-000000000001")),
                        2,
                        EventType.NOTICE_SENT,
                        new OutboxEvent.Cause(
                                UUID.fromString("0195d3a0-0000-7000-8000-000000000002"),
                                UUID.fromString("0195d3a0-0000-7000-8000-000000000003"),
                                UUID.fromString("0195d3a0-0000-7000-8000-000000000004"),
                                Instant.parse("2026-11-21T10:00:00Z"),
                                Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))));
    }

    @Test
    void aTypeOfALaterVersionIsTakenByItsName() throws IOException {
        assertThat(EventDecoder.decode(golden(2, "case.teleported", 1)).type())
                .isEqualTo(new EventName.Later("case.teleported"));
    }

    @Test
    void anUnknownVersionOrRevisionOrANameOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> EventDecoder.decode(golden(2, "case.teleported", 2)))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("case.teleported version 2");
        assertThatThrownBy(() -> EventDecoder.decode(golden(2, "ship.teleported", 1)))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("ship.teleported version 1 of a case");
        assertThatThrownBy(() -> EventDecoder.decode(golden(2, "case.notice-sent", 2)))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> EventDecoder.decode(golden(0, "case.notice-sent", 1)))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("revision 0");
    }

    @Test
    void anUnknownAggregateOrWhatHappenedToASubscriptionIsRefused() {
        assertThatThrownBy(() -> EventDecoder.decode(of("ship", "ship.sunk")))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("of a ship");
        assertThatThrownBy(() -> EventDecoder.decode(of("subscription", "subscription.split")))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("subscription.split");
    }

    private static OutboxRow of(String aggregateType, String type) throws IOException {
        OutboxRow golden = golden(2, type, 1);
        OutboxRow.Subject subject = golden.subject();
        return new OutboxRow(
                new OutboxRow.Subject(subject.tenantId(), aggregateType, subject.aggregateId(), subject.revision()),
                golden.kind(),
                golden.cause());
    }

    private static OutboxRow golden(long revision, String type, int version) throws IOException {
        try (InputStream text = contract("case-event")) {
            JsonNode golden = JSON.readTree(text);
            return new OutboxRow(
                    new OutboxRow.Subject(
                            golden.path("tenant_id").shortValue(),
                            golden.path("aggregate_type").asText(),
                            golden.path("aggregate_id").asText(),
                            revision),
                    new OutboxRow.Kind(type, (short) version),
                    new OutboxRow.Cause(
                            golden.path("event_id").asText(),
                            golden.path("command_id").asText(),
                            golden.path("actor_id").asText(),
                            golden.path("recorded_at").asText(),
                            golden.path("traceparent").asText()));
        }
    }

    private static @Nullable InputStream contract(String name) {
        return EventContractTest.class.getResourceAsStream("/contracts/events/" + name + ".v1.json");
    }
}
