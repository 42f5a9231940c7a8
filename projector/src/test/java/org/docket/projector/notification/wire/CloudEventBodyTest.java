package org.docket.projector.notification.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.projector.event.EventType;
import org.junit.jupiter.api.Test;

/** Bodies are as the contract has them. */
class CloudEventBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isTheGoldenExample() throws IOException {
        byte[] body = CloudEventBody.of(
                "demo", notice("case.opened", Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));

        assertThat(JSON.readTree(body)).isEqualTo(contract("case-opened.v1.json"));
    }

    @Test
    void everyTypeOfEventKeepsTheSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("notification.v1.schema.json"));

        assertThat(schema.validate(contract("case-opened.v1.json"))).isEmpty();
        assertThat(Arrays.stream(EventType.values()))
                .allSatisfy(type -> assertThat(schema.validate(
                                JSON.readTree(CloudEventBody.of("a1", notice(type.wireName(), Optional.empty())))))
                        .isEmpty());
    }

    @Test
    void theSchemaAllowsNoContent() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(contract("notification.v1.schema.json"));
        JsonNode talkative = contract("case-opened.v1.json");
        ((com.fasterxml.jackson.databind.node.ObjectNode) talkative.path("data")).put("offender", "Somebody");

        assertThat(schema.validate(talkative)).isNotEmpty();
    }

    private static Notice notice(String type, Optional<String> traceparent) {
        return new Notice(
                UUID.fromString("0195d3a0-0000-7000-8000-000000000002"),
                type,
                new Notice.Subject("case", UUID.fromString("0195d3a0-0000-7000-8000-000000000001"), 1),
                UUID.fromString("0195d3a0-0000-7000-8000-000000000003"),
                Instant.parse("2026-11-21T10:00:00Z"),
                traceparent);
    }

    private static JsonNode contract(String name) throws IOException {
        try (InputStream text = CloudEventBodyTest.class.getResourceAsStream("/contracts/notifications/" + name)) {
            return JSON.readTree(text);
        }
    }
}
