package org.docket.read.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void isReadyWithoutAGenerationAndWithoutLag() {
        var answer = world.service().get("/health/readiness", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Service.json(answer).get("status").asText()).isEqualTo("UP");
    }

    @Test
    void isReadyWithoutTheDatabase() {
        try (Service service =
                world.another(1, Map.of("DOCKET_PG_JDBC_URL", "jdbc:postgresql://" + World.NOWHERE + "/x"))) {
            assertThat(service.get("/health/readiness", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyWithNeitherStoreButLives() {
        Map<String, Object> nothing = Map.of(
                "DOCKET_PG_JDBC_URL", "jdbc:postgresql://" + World.NOWHERE + "/x",
                "DOCKET_REDIS_URL", "redis://" + World.NOWHERE);
        try (Service service = world.another(1, nothing)) {
            var readiness = service.get("/health/readiness", "");

            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(Service.json(readiness).get("status").asText()).isEqualTo("DOWN");
            assertThat(service.get("/health", "").statusCode()).isEqualTo(503);
            assertThat(service.get("/health/liveness", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsItsMetrics() {
        world.cases().open();
        world.get("/query/v1/cases/" + world.cases().all().getFirst());
        world.get("/query/v1/cases");

        String metrics = world.service().get("/prometheus", "").body();

        assertThat(metrics)
                .contains(
                        "docket_cache_lookups_total{component=\"read\",projection=\"case\",result=\"hit\"}",
                        "docket_cache_lookups_total{component=\"read\",projection=\"case\",result=\"stale-for-token\"}",
                        "docket_cache_fills_total{component=\"read\",result=\"stored\"}",
                        "docket_cache_joins_total",
                        "docket_cache_circuit{component=\"read\",state=\"OPEN\"}",
                        "docket_cache_loads_seconds_count{component=\"read\",projection=\"case\"}",
                        "docket_lists_total{component=\"read\",source=\"cache\"}",
                        "http_server_requests_seconds_count",
                        "hikaricp_connections_active{component=\"read\",pool=\"by-id\"}");
    }

    @Test
    void takesItsConfigurationToTheDatabase() {
        world.get("/query/v1/dashboard");

        var sessions = world.owner()
                .all(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'docket-read'",
                        rows -> rows.getInt(1));

        assertThat(sessions.getFirst()).isPositive();
    }
}
