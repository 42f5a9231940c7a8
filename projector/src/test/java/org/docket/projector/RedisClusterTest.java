package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.docket.testkit.TestAuthority;
import org.docket.testkit.TestRedisCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis Cluster whose primaries each have a shard: the read model is whole on it, also while it changes. */
class RedisClusterTest {

    private static final int SHARDS = TestRedisCluster.SHARDS;

    @TempDir
    private Path home;

    @Test
    void everyShardIsKeptWhereItLies() throws SQLException, IOException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            stage.start();
            open(stage, 30);

            stage.awaitEqual();

            for (int shard = 0; shard < SHARDS; shard++) {
                assertThat(keys(cluster, shard, "docket:{" + shard + "}:g1:*")).isNotEqualTo("*0");
                assertThat(keys(cluster, shard, "docket:{" + (shard + 1) % SHARDS + "}:*"))
                        .isEqualTo("*0");
            }
        }
    }

    @Test
    void keysOfOldGenerationsGoFromEveryPrimary() throws SQLException, IOException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            RunningProjector first = stage.start();
            open(stage, 30);
            stage.awaitEqual();
            first.close();
            stage.model().redis().hset("docket:{1}:g1:control", "timeline", "77");

            stage.start();

            stage.awaitEqual();
            assertThat(stage.model().generation()).contains(2L);
            for (int shard = 0; shard < SHARDS; shard++) {
                String old = "docket:{" + shard + "}:g1:*";
                int its = shard;
                await().until(() -> keys(cluster, its, old).equals("*0"));
            }
        }
    }

    @Test
    void functionsAreLoadedIntoAPrimaryThatLacksThem() throws SQLException, IOException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            stage.start();
            for (int shard = 0; shard < SHARDS; shard++) {
                assertThat(cluster.primary(shard).ask("FUNCTION FLUSH SYNC")).isEqualTo("+OK");
            }

            open(stage, 30);

            stage.awaitEqual();
            assertThat(stage.model().generation()).contains(1L);
        }
    }

    @Test
    void aShardMayMoveMeanwhile() throws SQLException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            stage.start();
            open(stage, 30);

            cluster.move(2, 0);
            open(stage, 30);

            stage.awaitEqual();
        }
    }

    /** Some keys of the shard are on one node, the others on another. */
    @ParameterizedTest
    @ValueSource(strings = {":generation :control :fence", ":index: :row:"})
    void aHalfMovedShardIsNotStoredInto(String moved) throws SQLException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            RunningProjector projector = stage.start();
            List<UUID> cases = open(stage, 12);
            stage.awaitEqual();

            cluster.beginToMove(2, 0, moved.split(" ", -1));
            for (UUID id : cases) {
                stage.cases().change(id, "case.notice-sent");
            }
            await().until(() -> Stage.readiness(projector).startsWith("503"));
            cluster.finishMoving(2, 0);

            stage.awaitReady(projector);
            stage.awaitEqual();
        }
    }

    @Test
    void aGenerationThatCannotBeOpenedEverywhereYetIsNotBegunAnew() throws SQLException {
        try (TestRedisCluster cluster = TestRedisCluster.start(home);
                Stage stage = new Stage(cluster)) {
            cluster.beginToMove(2, 0);
            RunningProjector projector = stage.startAsIs(Map.of());
            await().until(() -> stage.model().redis().exists("docket:{1}:generation") == 1);
            await().until(() -> Stage.readiness(projector).startsWith("503"));

            cluster.finishMoving(2, 0);

            stage.awaitReady(projector);
            assertThat(stage.model().generation()).contains(1L);
        }
    }

    @Test
    void aProjectorStartsWhileALostPrimaryIsStillKnown() throws SQLException {
        try (TestRedisCluster cluster = TestRedisCluster.startWithReplicas(home);
                Stage stage = new Stage(cluster)) {
            RunningProjector first = stage.start();
            open(stage, 30);
            stage.awaitEqual();
            first.close();

            cluster.kill(1);

            stage.awaitReady(stage.startAsIs(Map.of()));
            // A replica has to take over first, and the client looks for it every quarter of a minute.
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(stage::awaitEqual);
        }
    }

    @Test
    void aReplicaThatTakesOverIsGoneOnWithOrReplaced() throws SQLException {
        try (TestRedisCluster cluster = TestRedisCluster.startWithReplicas(home);
                Stage stage = new Stage(cluster)) {
            RunningProjector projector = stage.start();
            open(stage, 30);

            cluster.kill(1);
            List<UUID> during = open(stage, 30);

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(during)
                            .allSatisfy(id -> assertThat(stage.model().fence(CaseWriter.TENANT, id))
                                    .contains(1L)));
            stage.awaitReady(projector);
            stage.awaitEqual();
        }
    }

    @Test
    void nodesMaySpeakTlsWithAPrivateAuthority() throws SQLException {
        Path certificates = new TestAuthority().issue(home.resolve("tls"));
        try (TestRedisCluster cluster = TestRedisCluster.startWithTls(home, certificates);
                Stage stage = new Stage(cluster)) {
            stage.start();
            open(stage, 30);

            stage.awaitEqual();
        }
    }

    private static List<UUID> open(Stage stage, int many) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(stage.cases().open());
        }
        return ids;
    }

    private static String keys(TestRedisCluster cluster, int shard, String pattern) throws IOException {
        return cluster.primary(shard).ask("KEYS " + pattern);
    }
}
