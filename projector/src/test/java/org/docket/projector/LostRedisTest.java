package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that goes away and comes back with nothing. */
class LostRedisTest {

    private static final String PASSWORD = "docketTestOnly";

    @TempDir
    private Path directory;

    @Test
    void commandsGoOnAndAreShownOnceItIsBack() throws SQLException {
        LocalRedis.Settings settings = new LocalRedis.Settings(
                directory.resolve("data"), FreePort.any(), PASSWORD, false, 256, directory.resolve("redis.log"));
        LocalRedis first = LocalRedis.start(settings);
        try (Stage stage = new Stage(settings.url())) {
            RunningProjector projector = stage.start();
            UUID before = stage.cases().open();
            stage.awaitEqual();

            first.close();
            UUID during = stage.cases().open();
            await().until(() -> Stage.readiness(projector).startsWith("503"));

            try (LocalRedis second = LocalRedis.start(settings)) {
                stage.awaitReady(projector);
                stage.awaitEqual();
                assertThat(second.url()).isEqualTo(first.url());
                assertThat(stage.model().fence(CaseWriter.TENANT, before)).contains(1L);
                assertThat(stage.model().fence(CaseWriter.TENANT, during)).contains(1L);
                assertThat(stage.reasons()).endsWith("Redis holds no generation");
                projector.close();
            }
        }
    }
}
