package org.docket.read.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static World world;
    private static String operator = "";

    @BeforeAll
    static void open() {
        world = World.open();
        operator = world.agency().employ("OPERATOR");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void liveGeneration() {
        world.projector().openGeneration();
        world.projector().complete();
    }

    @Test
    void tellsWhatTheProjectorStored() {
        UUID id = world.cases().open();
        world.projector().show(World.TENANT, id);
        world.cases().note(id);

        JsonNode told = explain("case", id);

        List<String> members = new ArrayList<>();
        told.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .startsWith(
                        "value",
                        "revision",
                        "sourceRevision",
                        "ttlMillis",
                        "writtenAt",
                        "eventId",
                        "commandId",
                        "generation");
        assertThat(told.at("/value/id").asText()).isEqualTo(id.toString());
        assertThat(told.get("revision").asLong()).isEqualTo(1);
        assertThat(told.get("sourceRevision").asLong()).isEqualTo(2);
        assertThat(told.get("current").asBoolean()).isFalse();
        assertThat(told.get("fence").asLong()).isEqualTo(1);
        assertThat(told.get("ttlMillis").asLong()).isBetween(3_000_000L, 3_600_000L);
        assertThat(Instant.parse(told.get("writtenAt").asText()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(told.get("eventId").asText()).isEqualTo("0195d3a0-0000-7000-8000-00000000000e");
        assertThat(told.get("commandId").asText()).isEqualTo("0195d3a0-0000-7000-8000-00000000000c");
        assertThat(told.get("generation").asLong()).isEqualTo(world.projector().generation());
        assertThat(told.get("key").asText()).isEqualTo(world.projector().documentKey(World.TENANT, "case", id));
        assertThat(told.get("eventType").asText()).isEqualTo("case.opened");
        assertThat(told.get("auditOutcome").asText()).isEqualTo("ACCEPTED");
        assertThat(told.get("cacheAnswered").asBoolean()).isTrue();
    }

    @Test
    void looksUpWhatCausedTheRevisionThatAReaderFilledIn() {
        UUID id = world.cases().open();
        world.cases().note(id);
        world.get("/query/v1/cases/" + id + "/timeline");

        JsonNode told = explain("timeline", id);

        var cause = world.owner()
                .one(
                        "SELECT event_id, command_id, actor_id FROM command.outbox WHERE aggregate_id = ? AND revision = 2",
                        rows -> List.of(rows.getString(1), rows.getString(2), rows.getString(3)),
                        id);
        assertThat(told.get("eventId").asText()).isEqualTo(cause.get(0));
        assertThat(told.get("commandId").asText()).isEqualTo(cause.get(1));
        assertThat(told.get("actorId").asText()).isEqualTo(cause.get(2));
        assertThat(told.get("eventType").asText()).isEqualTo("case.notice-sent");
        assertThat(told.get("current").asBoolean()).isTrue();
        assertThat(told.get("fence").isNull()).isTrue();
    }

    @Test
    void tellsThatNothingIsCached() {
        UUID id = world.cases().open();

        JsonNode told = explain("payments", id);

        for (String nothing : List.of("value", "revision", "ttlMillis", "writtenAt", "eventId", "commandId")) {
            assertThat(told.get(nothing).isNull()).as(nothing).isTrue();
        }
        assertThat(told.get("sourceRevision").asLong()).isEqualTo(1);
        assertThat(told.get("current").asBoolean()).isFalse();
    }

    @Test
    void tellsThatRedisDoesNotAnswer() {
        UUID id = world.cases().open();
        try (Service service = world.another(1, Map.of("DOCKET_REDIS_URL", "redis://" + World.NOWHERE))) {
            var told = Service.json(service.get("/cache/v1/explain?projection=case&id=" + id, operator));

            assertThat(told.get("cacheAnswered").asBoolean()).isFalse();
            assertThat(told.get("sourceRevision").asLong()).isEqualTo(1);
        }
    }

    @Test
    void tellsThatNoGenerationIsLive() {
        UUID id = world.cases().open();
        world.projector().emptyRedis();

        JsonNode told = explain("case", id);

        assertThat(told.get("generation").isNull()).isTrue();
        assertThat(told.get("cacheAnswered").asBoolean()).isTrue();
    }

    @Test
    void knowsNoCaseThatNobodyHas() {
        assertThat(world.service()
                        .get("/cache/v1/explain?projection=case&id=" + UUID.randomUUID(), operator)
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.service()
                        .get("/cache/v1/explain?projection=case&id=x", operator)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void namesTheProjectionsThatThereAre() {
        var refusal = world.service().get("/cache/v1/explain?projection=cases&id=x", operator);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(Service.json(refusal).at("/violations/0/pointer").asText()).isEqualTo("/projection");
        assertThat(Service.json(refusal).at("/violations/0/message").asText())
                .contains("case, payments, tasks, timeline");
    }

    @Test
    void refusesParametersThatItDoesNotKnowOrMisses() {
        var unknown = world.service().get("/cache/v1/explain?projection=case&id=x&deep=1", operator);
        var missing = world.service().get("/cache/v1/explain?projection=case", operator);

        assertThat(Service.json(unknown).at("/violations/0/pointer").asText()).isEqualTo("/deep");
        assertThat(Service.json(missing).at("/violations/0/pointer").asText()).isEqualTo("/id");
    }

    private static JsonNode explain(String projection, UUID id) {
        var answer = world.service().get("/cache/v1/explain?projection=" + projection + "&id=" + id, operator);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Service.json(answer);
    }
}
