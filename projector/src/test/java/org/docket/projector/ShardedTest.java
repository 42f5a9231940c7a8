package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.Test;

/** Three shards: each has its generation, its batch number and its share. */
class ShardedTest {

    private static final int SHARDS = 3;

    @Test
    void everyAggregateIsInItsShard() throws SQLException {
        try (Stage stage = new Stage()) {
            RunningProjector projector = stage.startAsIs(Map.of("docket.redis.shards", SHARDS));
            stage.awaitReady(projector);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                ids.add(stage.cases().open());
            }

            await().untilAsserted(() -> assertThat(ids).allMatch(id -> isInItsShard(stage, id)));

            for (int shard = 0; shard < SHARDS; shard++) {
                assertThat(stage.model().redis().hget("docket:{" + shard + "}:g1:control", "state"))
                        .isEqualTo("COMPLETE");
                assertThat(stage.source().value("SELECT number FROM projection.batch WHERE shard = " + shard))
                        .isEqualTo(stage.model().redis().hget("docket:{" + shard + "}:g1:control", "batch"));
            }
        }
    }

    @Test
    void theNumberOfShardsMayChange() throws SQLException {
        try (Stage stage = new Stage()) {
            RunningProjector three = stage.startAsIs(Map.of("docket.redis.shards", SHARDS));
            stage.awaitReady(three);
            for (int i = 0; i < 30; i++) {
                stage.cases().open();
            }
            await().until(() -> stage.model().redis().exists("docket:{2}:g1:t" + CaseWriter.TENANT + ":fence") == 1);
            three.close();

            RunningProjector one = stage.start();

            stage.awaitEqual();
            assertThat(stage.reasons()).endsWith("Redis was built for 3 shards, not for 1");
            assertThat(stage.model().redis().exists("docket:{1}:generation", "docket:{2}:generation"))
                    .isZero();
            await().untilAsserted(() ->
                    assertThat(stage.model().redis().keys("docket:{[12]}:*")).isEmpty());
            one.close();

            RunningProjector again = stage.startAsIs(Map.of("docket.redis.shards", SHARDS));
            stage.awaitReady(again);
            UUID last = stage.cases().open();
            await().until(() -> isInItsShard(stage, last, 3));
            assertThat(stage.reasons()).endsWith("Redis was built for 1 shards, not for 3");
        }
    }

    private static boolean isInItsShard(Stage stage, UUID id) {
        return isInItsShard(stage, id, 1);
    }

    private static boolean isInItsShard(Stage stage, UUID id, long generation) {
        long shard = Long.remainderUnsigned(id.getLeastSignificantBits(), SHARDS);
        String fence = "docket:{" + shard + "}:g" + generation + ":t" + CaseWriter.TENANT + ":fence";
        return "1".equals(stage.model().redis().hget(fence, id.toString()));
    }
}
