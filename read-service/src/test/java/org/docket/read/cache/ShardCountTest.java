package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A read-service that is told another number of shards than Redis has, as while that number is changed: it is slower, not wrong. */
class ShardCountTest {
    private static final int SHARDS = 3;
    private static final int CASES = 12;

    private static World world;

    @BeforeAll
    static void open() {
        world = World.open(SHARDS, Map.of());
        for (int i = 0; i < CASES; i++) {
            world.cases().open();
        }
        world.projectEverything();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void takesNoPartOfAListForAllOfIt(int told) {
        try (Service service = world.another(told, Map.of())) {
            var list = Service.json(service.get("/query/v1/cases?limit=100", world.bearer()));
            var dashboard = Service.json(service.get("/query/v1/dashboard", world.bearer()));

            assertThat(list.get("items")).hasSize(world.cases().all().size());
            assertThat(list.at("/freshness/source").asText()).isEqualTo("database");
            assertThat(dashboard.at("/freshness/source").asText()).isEqualTo("database");
        }
        assertThat(Service.json(world.get("/query/v1/cases?limit=100"))
                        .at("/freshness/source")
                        .asText())
                .isEqualTo("cache");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void fillsNothingThatNobodyWouldTakeAway(int told) {
        try (Service service = world.another(told, Map.of())) {
            List<UUID> cases = world.cases().all();
            cases.forEach(id -> revisionIn(service, id));

            for (UUID id : cases) {
                long before = revisionIn(service, id);
                world.cases().note(id);
                world.projector().show(World.TENANT, id);

                assertThat(revisionIn(service, id)).as("%s", id).isEqualTo(before + 1);
            }
            assertThat(service.metric("docket.cache.fills", "result", "shards")).isPositive();
            assertThat(service.metric("docket.cache.fills", "result", "stored")).isZero();
        }
    }

    private static long revisionIn(Service service, UUID id) {
        HttpResponse<String> answer = service.get("/query/v1/cases/" + id, world.bearer());
        return Service.json(answer).get("revision").asLong();
    }
}
