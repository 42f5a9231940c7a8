package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was lost, and how it is had again. */
class RecoveryTest {

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
    void whatWasThereBeforeTheFirstStartIsFilled() throws SQLException {
        openCases(30);

        stage.start();

        stage.awaitEqual();
        assertThat(stage.reasons()).startsWith("first start");
    }

    @Test
    void anEmptiedRedisIsFilledAgain() throws SQLException {
        openCases(700);
        stage.start();
        stage.awaitEqual();

        stage.model().empty();
        UUID later = stage.cases().open();

        await().atMost(Duration.ofSeconds(20)).until(() -> stage.model().complete());
        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.model().fence(CaseWriter.TENANT, later)).contains(1L);
        assertThat(stage.reasons()).endsWith("Redis holds no generation");
    }

    @Test
    void aNewGenerationHasTheSealedCasesRevisionAndNothingElseOfIt() throws SQLException {
        openCases(3);
        UUID id = stage.cases().open();
        stage.cases().change(id, "case.sealed");

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(2L);
        assertThat(stage.model().rows(CaseWriter.TENANT)).hasSize(3).doesNotContainKey(id.toString());
    }

    @Test
    void aRestartGoesOnInTheSameGeneration() throws SQLException {
        RunningProjector first = stage.start();
        openCases(5);
        stage.awaitEqual();
        first.close();
        openCases(5);

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(1L);
    }

    @Test
    void aCrashBetweenRedisAndPostgresIsMendedByJoining() throws SQLException {
        RunningProjector first = stage.start();
        openCases(3);
        stage.awaitEqual();
        first.close();
        stage.model().redis().hincrby(controlKey(), "batch", 1);

        stage.start();

        openCases(1);
        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(1L);
        assertThat(stage.source().value("SELECT number FROM projection.batch"))
                .isEqualTo(stage.model().control().get("batch"));
    }

    @Test
    void aDatabaseOlderThanRedisMakesANewGeneration() throws SQLException {
        RunningProjector first = stage.start();
        openCases(3);
        stage.awaitEqual();
        first.close();
        stage.model().redis().hincrby(controlKey(), "batch", 2);

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.reasons()).endsWith("it is older than Redis");
    }

    @Test
    void aRedisThatLostBatchesMakesANewGeneration() throws SQLException {
        stage.start();
        openCases(3);
        stage.awaitEqual();

        stage.model().redis().hincrby(controlKey(), "batch", -1);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> stage.model().generation().orElse(0L) == 2);
        stage.awaitEqual();
        assertThat(stage.reasons()).endsWith("it lost some");
    }

    @Test
    void anotherDatabaseMakesANewGeneration() throws SQLException {
        RunningProjector first = stage.start();
        openCases(3);
        stage.awaitEqual();
        first.close();
        stage.model().redis().hset(controlKey(), "timeline", "77");

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.reasons()).contains("Redis was built from system");
    }

    @Test
    void keysOfOldGenerationsAreRemoved() throws SQLException {
        RunningProjector first = stage.start();
        openCases(50);
        stage.awaitEqual();
        first.close();
        stage.source().execute("UPDATE projection.batch SET number = number + 1");

        stage.start();

        stage.awaitEqual();
        await().until(() -> stage.model().redis().keys("docket:{0}:g1:*").isEmpty());
        assertThat(stage.model().redis().keys("docket:{0}:g2:*")).isNotEmpty();
    }

    @Test
    void aFillThatWasBrokenOffIsBegunAgain() throws SQLException {
        openCases(3);
        RunningProjector first = stage.start();
        first.close();
        stage.model().redis().hset(controlKey(), "state", "FILLING");
        stage.model().redis().del(stage.model().base(CaseWriter.TENANT) + "fence");

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(1L);
    }

    private void openCases(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            stage.cases().open();
        }
    }

    private String controlKey() {
        return "docket:{0}:g" + stage.model().generation().orElseThrow() + ":control";
    }
}
