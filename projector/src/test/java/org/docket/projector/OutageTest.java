package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.FlushMode;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.MissingStandby;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis or PostgreSQL does not do its part for a while: nothing is parked, nothing is lost. */
class OutageTest {

    private static final String ROOM = Long.toString(256L * 1024 * 1024);

    private Stage stage;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        stage.model().redis().configSet("maxmemory", ROOM);
        stage.close();
    }

    @Test
    void aFullRedisStopsAcknowledgementUntilThereIsRoom() throws SQLException {
        RunningProjector projector = stage.start();
        stage.model().redis().configSet("maxmemory", "1");
        UUID id = stage.cases().open();

        await().until(() -> Stage.readiness(projector).contains("OOM"));
        assertThat(Stage.readiness(projector)).startsWith("503");
        stage.model().redis().configSet("maxmemory", ROOM);

        stage.awaitReady(projector);
        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(1L);
        assertThat(stage.source().value("SELECT count(*) FROM projection.parked"))
                .isEqualTo("0");
    }

    @Test
    void forgottenFunctionsAreLoadedAgain() throws SQLException {
        stage.start();

        stage.model().redis().functionFlush(FlushMode.SYNC);
        stage.cases().open();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(1L);
    }

    @Test
    void connectionsThatBreakAreMadeAgain() throws SQLException {
        RunningProjector projector = stage.start();

        stage.source()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'docket_projector'"
                        + " AND datname = '" + stage.database().name() + "'");
        stage.cases().open();

        stage.awaitEqual();
        stage.awaitReady(projector);
        assertThat(stage.model().generation()).contains(1L);
    }

    @Test
    void aCommitThatIsNotYetVisibleIsWaitedFor() throws SQLException, InterruptedException {
        RunningProjector projector = stage.start();
        UUID id = stage.cases().open();
        stage.awaitEqual();

        try (MissingStandby standby = new MissingStandby(stage)) {
            standby.commits(writer -> writer.changeUncommitted(id, "case.notice-sent"));

            await().until(() -> projector.metric("docket_projector_too_early_total") > 0);
            assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(1L);
            standby.comes();
        }
        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(2L);
    }

    @Test
    void aCommitThatStaysInvisibleIsParkedAndReleasedOnceItIsSeen() throws SQLException, InterruptedException {
        RunningProjector projector =
                stage.startAsIs(Map.of("docket.loop.visible-within", "300ms", "docket.loop.retry-parked", "200ms"));
        stage.awaitReady(projector);
        UUID id = stage.cases().open();
        stage.awaitEqual();

        try (MissingStandby standby = new MissingStandby(stage)) {
            standby.commits(writer -> writer.changeUncommitted(id, "case.notice-sent"));

            await().until(() -> stage.source()
                    .value("SELECT revision FROM projection.parked WHERE aggregate_id = '" + id + "'")
                    .equals("2"));
            assertThat(Stage.readiness(projector)).startsWith("200").contains("\"parked\":1");
            standby.comes();
        }
        await().until(() ->
                stage.source().value("SELECT count(*) FROM projection.parked").equals("0"));
        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(2L);
    }
}
