package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.docket.testkit.TestAuthority;
import org.docket.testkit.TestRedisCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis Cluster whose primaries each have a shard: read as one Redis is, also while it changes. */
class RedisClusterTest {
    private static final int CASES = 12;

    @TempDir
    private Path home;

    @Test
    void readsEveryShardWhereverItLies() throws Exception {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);

            for (int shard = 0; shard < TestRedisCluster.SHARDS; shard++) {
                assertThat(cluster.primary(shard).ask("KEYS docket:{" + shard + "}:generation"))
                        .startsWith("*1");
            }
            await().untilAsserted(() -> areServedFrom("cache", world, cases));
            for (String part : List.of("timeline", "payments", "tasks")) {
                String path = "/query/v1/cases/" + cases.getLast() + "/" + part;
                assertThat(source(world.get(path))).isEqualTo("database");
                assertThat(source(world.get(path))).as(part).isEqualTo("cache");
            }
        }
    }

    @Test
    void loadsFunctionsThatANewPrimaryLacks() throws Exception {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);
            for (int shard = 0; shard < TestRedisCluster.SHARDS; shard++) {
                assertThat(cluster.primary(shard).ask("FUNCTION FLUSH SYNC")).isEqualTo("+OK");
            }

            await().untilAsserted(() -> areServedFrom("cache", world, cases));

            for (int shard = 0; shard < TestRedisCluster.SHARDS; shard++) {
                assertThat(cluster.primary(shard).ask("FUNCTION LIST")).contains("docket2_page");
            }
        }
    }

    @Test
    void followsAShardThatMoves() {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);

            cluster.move(0, 1);

            await().untilAsserted(() -> areServedFrom("cache", world, cases));
        }
    }

    /** Some keys of a shard are on one node, the others on another: neither may be taken for all of it. */
    @ParameterizedTest
    @ValueSource(strings = {":generation :control :fence", ":index: :row:"})
    void takesNoHalfMovedShardForAWholeOne(String moved) {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);

            cluster.beginToMove(0, 1, moved.split(" ", -1));

            for (UUID id : cases) {
                assertThat(Service.json(world.get("/query/v1/cases/" + id))
                                .get("revision")
                                .asLong())
                        .isEqualTo(1);
                world.get("/query/v1/cases/" + id + "/timeline");
            }
            var list = Service.json(world.get("/query/v1/cases?limit=100"));
            assertThat(list.get("items")).hasSize(CASES);
            var numbers = Service.json(world.get("/query/v1/dashboard"));
            assertThat(numbers.at("/freshness/source").asText()).isEqualTo("database");

            cluster.finishMoving(0, 1);

            await().untilAsserted(() -> areServedFrom("cache", world, cases));
        }
    }

    @Test
    void readsFromTheDatabaseWhileAPrimaryIsMissing() {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);

            cluster.kill(1);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> areServedFrom("database", world, cases));
        }
    }

    @Test
    void goesOnWithAReplicaThatTakesOver() {
        try (TestRedisCluster cluster = TestRedisCluster.startWithReplicas(home);
                World world = on(cluster, Map.of())) {
            List<UUID> cases = projected(world);

            cluster.kill(1);

            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> areServedFrom("cache", world, cases));
        }
    }

    @Test
    void speaksTlsToAPrivateAuthority() {
        Path certificates = new TestAuthority().issue(home.resolve("tls"));
        try (TestRedisCluster cluster = TestRedisCluster.startWithTls(home, certificates);
                World world = on(cluster, Map.of("DOCKET_REDIS_TLS_DIR", certificates.toString()))) {
            List<UUID> cases = projected(world);

            await().untilAsserted(() -> areServedFrom("cache", world, cases));
        }
    }

    private static World on(TestRedisCluster cluster, Map<String, Object> more) {
        var overrides = new HashMap<String, Object>(more);
        overrides.put("DOCKET_REDIS_URL", cluster.url());
        overrides.put("DOCKET_REDIS_CLUSTER", "true");
        return World.open(TestRedisCluster.SHARDS, overrides);
    }

    private static List<UUID> projected(World world) {
        for (int i = 0; i < CASES; i++) {
            world.cases().open();
        }
        world.projectEverything();
        return world.cases().all();
    }

    /** Each case, and a list of all under a token for all. */
    private static void areServedFrom(String source, World world, List<UUID> cases) {
        for (UUID id : cases) {
            HttpResponse<String> answer = world.get(
                    "/query/v1/cases/" + id, "Consistency-Token", world.keys().wrote(World.TENANT, id, 1));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(source(answer)).as("%s", id).isEqualTo(source);
        }
        HttpResponse<String> list = world.get(
                "/query/v1/cases?limit=" + cases.size(),
                "Consistency-Token",
                world.keys().wrote(World.TENANT, cases.getFirst(), 1));
        List<UUID> listed = new ArrayList<>();
        Service.json(list)
                .get("items")
                .forEach(item -> listed.add(UUID.fromString(item.get("id").asText())));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(cases);
        assertThat(Service.json(list).at("/freshness/source").asText()).isEqualTo(source);
    }

    private static String source(HttpResponse<String> answer) {
        return answer.headers().firstValue("Docket-Source").orElse(answer.body());
    }
}
