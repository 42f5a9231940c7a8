package org.docket.read.query.caselist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseListTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
        for (int i = 0; i < 5; i++) {
            world.cases().open();
        }
        world.cases().close(world.cases().all().get(2));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void showsTheSameFromTheCacheAndFromTheDatabase() {
        for (String filter : List.of(
                "",
                "?state=OPEN",
                "?state=CLOSED",
                "?caseType=FIXED_PENALTY",
                "?state=CLOSED&caseType=FIXED_PENALTY")) {
            world.projector().openGeneration();
            var fromDatabase = Service.json(world.get("/query/v1/cases" + filter));
            world.projectEverything();
            var fromCache = Service.json(world.get("/query/v1/cases" + filter));

            assertThat(fromDatabase.at("/freshness/source").asText()).isEqualTo("database");
            assertThat(fromCache.at("/freshness/source").asText()).isEqualTo("cache");
            assertThat(fromCache.get("items")).as(filter).isEqualTo(fromDatabase.get("items"));
        }
    }

    @Test
    void showsTheNewestFirst() {
        world.projectEverything();

        var list = Service.json(world.get("/query/v1/cases"));

        List<UUID> ids = new ArrayList<>();
        list.get("items").forEach(item -> ids.add(UUID.fromString(item.get("id").asText())));
        assertThat(ids).isEqualTo(world.cases().all());
        assertThat(list.get("nextPageToken").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-7, 1", "2, 2", "201, 5", "999999999, 5"})
    void cutsTheLimit(int limit, int shown) {
        world.projectEverything();

        var list = Service.json(world.get("/query/v1/cases?limit=" + limit));

        assertThat(list.get("items")).hasSize(shown);
        assertThat(list.get("nextPageToken").isNull()).isEqualTo(shown == 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "state=SHUT /state unknown-value",
                "state=open /state unknown-value",
                "caseType=X /caseType unknown-value",
                "limit=many /limit not-a-number",
                "limit= /limit not-a-number",
                "page=2 /page unknown-parameter",
                "a~b%2Fc=2 /a~0b~1c unknown-parameter",
                "state=OPEN&state=CLOSED /state repeated"
            })
    void namesTheParameterThatIsNotValid(String query, String pointer, String code) {
        var refusal = world.get("/query/v1/cases?" + query);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(Service.json(refusal).get("code").asText()).isEqualTo("invalid-parameter");
        assertThat(Service.json(refusal).at("/violations/0/pointer").asText()).isEqualTo(pointer);
        assertThat(Service.json(refusal).at("/violations/0/code").asText()).isEqualTo(code);
    }

    @Test
    void namesTheStatesThatThereAre() {
        var refusal = world.get("/query/v1/cases?state=SHUT");

        assertThat(Service.json(refusal).at("/violations/0/message").asText()).contains("OPEN, READY_FOR_REVIEW");
    }

    @Test
    void saysHowFreshItIs() {
        world.projectEverything();
        world.projector().showsEverythingUpTo(1_700_000_000_000L);

        var freshness = Service.json(world.get("/query/v1/cases")).get("freshness");

        assertThat(freshness.get("source").asText()).isEqualTo("cache");
        assertThat(freshness.get("satisfied").asBoolean()).isTrue();
        assertThat(freshness.get("asOf").asText()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(freshness.get("lagMillis").asLong()).isGreaterThan(1_000_000);
    }

    @Test
    void goesToTheDatabaseRatherThanLeaveOutACaseWhoseRowIsMissing() {
        world.projectEverything();
        UUID id = world.cases().all().get(1);
        world.projector().redis().hdel(world.projector().rowKey(World.TENANT, id), id.toString());
        double broken = world.service().metric("docket.cache.broken.pages");

        var list = Service.json(world.get("/query/v1/cases"));

        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(list.get("items")).hasSize(5);
        assertThat(world.service().metric("docket.cache.broken.pages")).isEqualTo(broken + 1);
    }

    @Test
    void goesToTheDatabaseWhileAGenerationIsFilling() {
        world.projector().openGeneration();

        var list = Service.json(world.get("/query/v1/cases"));

        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        assertThat(list.at("/freshness/lagMillis").asLong()).isZero();
        assertThat(list.get("items")).hasSize(5);
    }

    @Test
    void goesToTheDatabaseWhenRedisWasEmptied() {
        world.projector().redis().flushall();

        var list = Service.json(world.get("/query/v1/cases"));

        assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
        world.projector().emptyRedis();
    }

    @Test
    void loadsTheFunctionsWhenRedisHasForgottenThem() {
        world.projectEverything();
        world.projector().redis().functionFlush(io.lettuce.core.FlushMode.SYNC);

        var list = Service.json(world.get("/query/v1/cases"));

        assertThat(list.at("/freshness/source").asText()).isEqualTo("cache");
    }

    @Test
    void saysHowManyCasesTheProjectorHasGivenUpOn() {
        world.projectEverything();
        try (World parked = World.open()) {
            parked.owner()
                    .update(
                            "INSERT INTO projection.parked (tenant_id, aggregate_type, aggregate_id, revision, event_id, reason) VALUES (?::smallint, 'case', gen_random_uuid(), 1, gen_random_uuid(), 'test')",
                            World.TENANT);
            parked.projectEverything();

            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(Service.json(parked.get("/query/v1/cases"))
                                    .at("/freshness/parked")
                                    .asLong())
                            .isEqualTo(1));
        }
    }
}
