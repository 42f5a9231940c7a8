package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.deploy.embedded.Signal;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.Sql;
import org.docket.read.fixture.StandInProjector;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losing one store is not losing the service. */
class OutageTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void everythingIsShown() {
        world.cases().open();
        world.projectEverything();
    }

    @Test
    void readsFromTheDatabaseWhenRedisWasNeverThere() {
        UUID id = world.cases().all().getFirst();
        try (Service service = world.another(1, Map.of("DOCKET_REDIS_URL", "redis://" + World.NOWHERE))) {
            for (int i = 0; i < 12; i++) {
                assertThat(source(service.get("/query/v1/cases/" + id, world.bearer())))
                        .isEqualTo("database");
            }
            var list = Service.json(service.get("/query/v1/cases", world.bearer()));
            var token = service.get(
                    "/query/v1/cases/" + id,
                    world.bearer(),
                    "Consistency-Token",
                    world.keys().wrote(World.TENANT, id, 1));

            assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
            assertThat(list.get("items")).isNotEmpty();
            assertThat(token.statusCode()).isEqualTo(200);
            assertThat(service.metric("docket.cache.circuit", "state", "OPEN")).isEqualTo(1);
            assertThat(service.get("/health/readiness", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stopsAskingARedisThatHangsAndComesBackToIt() {
        UUID id = world.cases().all().getFirst();
        assertThat(source(world.get("/query/v1/cases/" + id))).isEqualTo("cache");

        world.projector().redis().clientPause(5_000);
        var hung = Crowd.of(30, who -> world.get("/query/v1/cases/" + id));
        double open = world.service().metric("docket.cache.circuit", "state", "OPEN");
        var next = world.get("/query/v1/cases/" + id);

        assertThat(hung).allSatisfy(answer -> assertThat(source(answer)).isEqualTo("database"));
        assertThat(open).isEqualTo(1);
        assertThat(source(next)).isEqualTo("database");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(source(world.get("/query/v1/cases/" + id))).isEqualTo("cache");
            assertThat(world.service().metric("docket.cache.circuit", "state", "CLOSED"))
                    .isEqualTo(1);
        });
    }

    @Test
    void comesBackToARedisThatWasKilled(@TempDir Path directory) {
        var settings = new LocalRedis.Settings(
                directory, FreePort.any(), "outageTestOnly", false, 64, directory.resolve("redis.log"));
        UUID id = world.cases().all().getFirst();
        LocalRedis first = LocalRedis.start(settings);
        try (Service service = world.another(1, Map.of("DOCKET_REDIS_URL", first.url()))) {
            assertThat(source(service.get("/query/v1/cases/" + id, world.bearer())))
                    .isEqualTo("database");
            first.process().send(Signal.KILL);
            first.close();
            for (int i = 0; i < 12; i++) {
                assertThat(source(service.get("/query/v1/cases/" + id, world.bearer())))
                        .isEqualTo("database");
            }

            try (LocalRedis second = LocalRedis.start(settings);
                    Sql views = Sql.connect(world.database().projector());
                    StandInProjector projector = new StandInProjector(second.url(), views, 1)) {
                projector.openGeneration();
                projector.show(World.TENANT, id);

                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(source(service.get("/query/v1/cases/" + id, world.bearer())))
                                .isEqualTo("cache"));
            }
        }
    }

    @Test
    void answersFromRedisWhileTheDatabaseIsAway() {
        UUID id = world.cases().all().getFirst();
        UUID missing = world.cases().open();
        world.get("/query/v1/dashboard");
        database("false");
        try {
            var document = world.get("/query/v1/cases/" + id);
            var list = world.get("/query/v1/cases");
            var dashboard = world.get("/query/v1/dashboard");
            var miss = world.get("/query/v1/cases/" + missing);
            var unmet = world.get(
                    "/query/v1/cases",
                    "Consistency-Token",
                    world.keys().wrote(World.TENANT, missing, 1),
                    "Prefer",
                    "wait=0");

            assertThat(source(document)).isEqualTo("cache");
            assertThat(Service.json(list).at("/freshness/satisfied").asBoolean())
                    .isTrue();
            assertThat(dashboard.statusCode()).isEqualTo(200);
            assertThat(miss.statusCode()).isEqualTo(503);
            assertThat(Service.json(miss).get("code").asText()).isEqualTo("database-unavailable");
            assertThat(Service.json(unmet).at("/freshness/source").asText()).isEqualTo("cache");
            assertThat(Service.json(unmet).at("/freshness/satisfied").asBoolean())
                    .isFalse();
            assertThat(world.service().get("/health/readiness", "").statusCode())
                    .isEqualTo(200);
        } finally {
            database("true");
        }
        await().untilAsserted(() ->
                assertThat(world.get("/query/v1/cases/" + missing).statusCode()).isEqualTo(200));
    }

    /** Lets the service into its database, or throws it out and shuts the door. */
    private static void database(String allowed) {
        String name = world.database().name();
        try (var server = Sql.connect(world.database().superuser().at("postgres"))) {
            server.update("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
            server.update(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ? AND usename = 'docket_read'",
                    name);
        }
    }

    private static String source(HttpResponse<String> answer) {
        return answer.headers().firstValue("Docket-Source").orElse(answer.body());
    }
}
