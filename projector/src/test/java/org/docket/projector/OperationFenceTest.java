package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Ids;
import org.docket.projector.fixture.MissingStandby;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fence of a bulk operation, through the real log: where it is lifted, everything that the operation did is shown. */
class OperationFenceTest {

    private static final short TENANT = CaseWriter.TENANT;
    private static final String TOO_EARLY = "docket_projector_too_early_total";

    private final UUID operation = Ids.at(Instant.now());
    private Stage stage;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        stage.close();
    }

    @Test
    void whereItIsLiftedEveryCaseOfTheOperationIsShown() throws SQLException {
        stage.start();
        List<UUID> cases = openCases(1_200);

        change(stage.cases(), cases);
        stage.cases().endUncommitted(operation);
        stage.cases().commit();

        awaitFence(operation, CaseWriter.ENDED);
        Map<String, String> fences = stage.model().fences(TENANT);
        assertThat(cases).allMatch(id -> "2".equals(fences.get(id.toString())));
        assertThat(stage.model().rows(TENANT)).hasSize(cases.size()).doesNotContainKey(operation.toString());
    }

    @Test
    void everyEventOfAnOperationLiftsItAndShowsNothing() throws SQLException, IOException {
        stage.start();
        long revision = 0;

        for (String type : types()) {
            stage.cases().announce("operation", operation, ++revision, type);
            stage.cases().commit();
            awaitFence(operation, revision);
        }

        assertThat(stage.model().index(TENANT, "case:all")).isEmpty();
        assertThat(stage.model().document(TENANT, "case", operation)).isEmpty();
    }

    @Test
    void waitsForWhatIsNotVisibleYetInWhateverShard() throws SQLException, InterruptedException {
        RunningProjector projector = stage.startAsIs(Map.of("docket.redis.shards", 3));
        stage.awaitReady(projector);
        List<UUID> cases = openCases(12);
        await().until(() -> cases.stream().allMatch(id -> fenceOf(id, 3).isPresent()));

        try (MissingStandby standby = new MissingStandby(stage)) {
            standby.commits(writer -> {
                change(writer, cases);
                writer.endUncommitted(operation);
            });

            await().until(() -> projector.metric(TOO_EARLY) >= cases.size());
            assertThat(fenceOf(operation, 3)).isEmpty();
            standby.comes();
        }

        for (int shard = 0; shard < 3; shard++) {
            String fences = "docket:{" + shard + "}:g1:t" + TENANT + ":fence";
            await().until(() -> "3".equals(stage.model().redis().hget(fences, operation.toString())));
        }
        assertThat(cases).allMatch(id -> fenceOf(id, 3).equals(Optional.of("2")));
    }

    @Test
    void isLiftedInEveryShardThoughOneRefusedItAtFirst() throws SQLException {
        RunningProjector projector = stage.startAsIs(Map.of("docket.redis.shards", 3));
        stage.awaitReady(projector);
        var redis = stage.model().redis();
        String broken = "docket:{1}:g1:t" + TENANT + ":fence";
        redis.set(broken, "no hash");

        stage.cases().announce("operation", operation, 1, "operation.previewed");
        stage.cases().commit();
        await().until(() -> redis.hexists("docket:{0}:g1:t" + TENANT + ":fence", operation.toString()));
        await().until(() -> Stage.readiness(projector).startsWith("503"));
        redis.del(broken);

        for (int shard = 0; shard < 3; shard++) {
            String fences = "docket:{" + shard + "}:g1:t" + TENANT + ":fence";
            await().until(() -> "1".equals(redis.hget(fences, operation.toString())));
        }
    }

    @Test
    void waitsWhileSomethingOfItsAgencyIsParked() throws SQLException, InterruptedException {
        RunningProjector projector =
                stage.startAsIs(Map.of("docket.loop.visible-within", "300ms", "docket.loop.retry-parked", "200ms"));
        stage.awaitReady(projector);
        short other = 2;
        stage.cases().organise(other);
        UUID id = stage.cases().open();
        stage.awaitEqual();

        try (MissingStandby standby = new MissingStandby(stage)) {
            standby.commits(writer -> {
                writer.changeUncommitted(id, "case.sent-to-collection");
                writer.endUncommitted(operation);
            });

            await().until(() -> parked().equals("case 2, operation 3"));
            assertThat(stage.source().value("SELECT read.parked_count(1::smallint)"))
                    .isEqualTo("1");
            assertThat(stage.model().fence(TENANT, operation)).isEmpty();
            UUID elsewhere = Ids.next();
            stage.cases().announce(other, "operation", elsewhere, 1, "operation.previewed", 1);
            stage.cases().commit();
            await().until(() -> stage.model().fence(other, elsewhere).equals(Optional.of(1L)));
            assertThat(stage.model().fence(TENANT, operation)).isEmpty();
            standby.comes();
        }

        await().until(() -> parked().isEmpty());
        assertThat(stage.model().fence(TENANT, id)).contains(2L);
        awaitFence(operation, CaseWriter.ENDED);
    }

    @Test
    void aNewGenerationHasTheFencesOfOperationsOfLate() throws SQLException {
        stage.start();
        UUID old = Ids.at(Instant.now().minus(Duration.ofDays(3)));
        List<UUID> cases = openCases(700);
        change(stage.cases(), cases);
        stage.cases().endUncommitted(operation);
        stage.cases().endUncommitted(old);
        stage.cases().commit();
        awaitFence(operation, CaseWriter.ENDED);
        awaitFence(old, CaseWriter.ENDED);

        stage.model().empty();

        await().atMost(Duration.ofSeconds(20)).until(() -> stage.model().complete());
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.model().fence(TENANT, operation)).contains(CaseWriter.ENDED);
        assertThat(stage.model().fence(TENANT, old)).isEmpty();
    }

    private static List<String> types() throws IOException {
        try (InputStream contract = OperationFenceTest.class.getResourceAsStream("/contracts/events/types.v1.json")) {
            Map<String, List<String>> types = new ObjectMapper().readValue(contract, new TypeReference<>() {});
            return types.getOrDefault("operation", List.of());
        }
    }

    private List<UUID> openCases(int count) throws SQLException {
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(stage.cases().open(TENANT));
        }
        stage.cases().commit();
        return ids;
    }

    private static void change(CaseWriter writer, List<UUID> cases) throws SQLException {
        for (UUID id : cases) {
            writer.changeUncommitted(id, "case.sent-to-collection");
        }
    }

    private String parked() throws SQLException {
        String parked = stage.source()
                .value(
                        "SELECT string_agg(aggregate_type || ' ' || revision, ', ' ORDER BY aggregate_type) FROM projection.parked");
        return parked.equals("null") ? "" : parked;
    }

    private Optional<String> fenceOf(UUID id, int shards) {
        long shard = Long.remainderUnsigned(id.getLeastSignificantBits(), shards);
        return Optional.ofNullable(
                stage.model().redis().hget("docket:{" + shard + "}:g1:t" + TENANT + ":fence", id.toString()));
    }

    private void awaitFence(UUID id, long revision) {
        await().until(() -> stage.model().fence(TENANT, id).equals(Optional.of(revision)));
    }
}
