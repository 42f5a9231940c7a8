package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StampedeTest {
    private static final int MANY = 200;

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
    void liveGeneration() {
        world.projector().openGeneration();
        world.projector().complete();
    }

    @Test
    void loadsADocumentOnceHoweverManyMissItTogether() {
        UUID id = world.cases().open();
        double loads = loads(world.service());

        var statuses = Crowd.of(MANY, who -> world.get("/query/v1/cases/" + id).statusCode());

        assertThat(statuses).hasSize(MANY).containsOnly(200);
        assertThat(loads(world.service())).isEqualTo(loads + 1);
    }

    @Test
    void loadsADocumentOnceForAllProcesses() {
        UUID id = world.cases().open();
        try (Service other = world.another(1, Map.of())) {
            double loads = loads(world.service());

            var statuses = Crowd.of(
                    MANY,
                    who -> (who % 2 == 0 ? world.service() : other)
                            .get("/query/v1/cases/" + id, world.bearer())
                            .statusCode());

            assertThat(statuses).containsOnly(200);
            assertThat(loads(world.service()) + loads(other)).isEqualTo(loads + 1);
        }
    }

    @Test
    void loadsAnywayWhenWhoHasTheLeaseNeverComesBack() {
        UUID id = world.cases().open();
        world.projector().redis().set("docket:{0}:lease:t7:case:" + id, "1");

        var answer = world.get("/query/v1/cases/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Docket-Source")).hasValue("database");
    }

    @Test
    void takesOneConnectionForAllAlsoWithoutRedis() {
        UUID id = world.cases().open();
        try (Service alone = world.another(1, Map.of("DOCKET_REDIS_URL", "redis://" + World.NOWHERE))) {
            alone.get("/query/v1/dashboard", world.bearer());

            var codes = world.whileCasesAreLocked(() -> Crowd.of(
                    MANY,
                    who -> Service.json(alone.get("/query/v1/cases/" + id, world.bearer()))
                            .get("code")
                            .asText()));

            // Each on a connection of its own would be too many for the pool: overloaded.
            assertThat(codes).hasSize(MANY).containsOnly("lock-timeout");
        }
    }

    private static double loads(Service service) {
        return service.metric("docket.cache.loads", "projection", "case");
    }
}
