package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.deploy.embedded.FreePort;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Stage;
import org.docket.testkit.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, ended in every way there is while commands go on. */
class KilledProjectorTest {

    private static final Duration READY = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Stage stage;
    private final List<Process> processes = new ArrayList<>();
    private int starts;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        processes.forEach(Process::destroyForcibly);
        stage.close();
    }

    @Test
    void nothingIsLostOrStaleAfterKillsAndAnEmptiedRedis() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Process first = startProcess();
        Thread writer = Thread.ofPlatform().start(() -> write(enough, written));

        awaitMore(written, 400);
        kill(first);
        awaitMore(written, 400);
        Process second = startProcess();
        awaitMore(written, 400);
        stage.model().empty();
        awaitMore(written, 400);
        kill(second);
        startProcess();
        awaitMore(written, 400);
        enough.set(true);
        writer.join();

        await().atMost(READY).until(() -> stage.model().complete());
        stage.awaitEqual();
        assertThat(stage.source().value("SELECT count(*) FROM projection.parked"))
                .isEqualTo("0");
    }

    @Test
    void toldToStopItFinishesTheBatchInHandAndAcknowledgesIt() throws Exception {
        Process process = startProcess();
        for (int i = 0; i < 3_000; i++) {
            stage.cases().open(CaseWriter.TENANT);
        }
        stage.cases().commit();
        await().atMost(READY)
                .until(() -> !stage.model().fences(CaseWriter.TENANT).isEmpty());

        process.destroy();

        assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
        assertThat(log()).contains("capture is now Stopped").doesNotContain("ERROR");
    }

    private void write(AtomicBoolean enough, AtomicInteger written) {
        Random random = new Random(1);
        List<UUID> open = new ArrayList<>();
        try {
            while (!enough.get()) {
                if (open.size() < 50 || random.nextInt(4) == 0) {
                    open.add(stage.cases().open());
                } else {
                    stage.cases().change(open.get(random.nextInt(open.size())), "case.notice-sent");
                }
                written.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitMore(AtomicInteger written, int more) {
        int until = written.get() + more;
        await().atMost(READY).until(() -> written.get() >= until);
    }

    private void kill(Process process) throws InterruptedException {
        // SIGKILL: nothing of it can tidy up.
        process.destroyForcibly();
        process.waitFor();
    }

    private Process startProcess() throws IOException {
        int port = FreePort.any();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName());
        builder.environment().put("DOCKET_HTTP_PORT", Integer.toString(port));
        builder.environment()
                .put("DOCKET_PG_JDBC_URL", stage.database().projector().jdbcUrl());
        builder.environment().put("DOCKET_PG_USER", stage.database().projector().user());
        builder.environment()
                .put("DOCKET_PG_PASSWORD", stage.database().projector().password());
        builder.environment().put("DOCKET_REDIS_URL", TestServers.redisUrl());
        builder.environment().put("DOCKET_SLOT", stage.slot());
        File log = directory.resolve("projector-" + ++starts + ".log").toFile();
        Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
        processes.add(process);
        await().atMost(READY).until(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return Stage.get("http://127.0.0.1:" + port, "/health/readiness").startsWith("200");
        });
        return process;
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("projector-" + starts + ".log"));
    }
}
