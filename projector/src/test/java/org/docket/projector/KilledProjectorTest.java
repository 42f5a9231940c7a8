package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.ProjectorProcess;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, ended in every way there is while commands go on. */
class KilledProjectorTest {

    @TempDir
    private Path directory;

    private Stage stage;
    private final List<ProjectorProcess> processes = new ArrayList<>();
    private int starts;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        processes.forEach(one -> one.process().destroyForcibly());
        stage.close();
    }

    @Test
    void nothingIsLostOrStaleAfterKillsAndAnEmptiedRedis() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        ProjectorProcess first = startProcess();
        Thread writer = Thread.ofPlatform().start(() -> write(enough, written));

        awaitMore(written, 400);
        first.kill();
        awaitMore(written, 400);
        ProjectorProcess second = startProcess();
        awaitMore(written, 400);
        stage.model().empty();
        awaitMore(written, 400);
        second.kill();
        startProcess();
        awaitMore(written, 400);
        enough.set(true);
        writer.join();

        await().atMost(ProjectorProcess.READY).until(() -> stage.model().complete());
        stage.awaitEqual();
        assertThat(stage.source().value("SELECT count(*) FROM projection.parked"))
                .isEqualTo("0");
    }

    @Test
    void toldToStopItFinishesTheBatchInHandAndAcknowledgesIt() throws Exception {
        Process process = startProcess().process();
        Map<String, String> opened = new LinkedHashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> open(enough, opened));
        await().atMost(ProjectorProcess.READY)
                .until(() -> stage.model().fences(CaseWriter.TENANT).size() >= 1_000);

        process.destroy();

        assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
        enough.set(true);
        writer.join();
        assertThat(log()).contains("capture is now Stopped").doesNotContain("ERROR");
        // The server hears a little later what was said last.
        await().until(() -> slot("active").equals("f"));
        Set<String> stored = stage.model().fences(CaseWriter.TENANT).keySet();
        List<String> ids = List.copyOf(opened.keySet());
        assertThat(stored).containsExactlyInAnyOrderElementsOf(ids.subList(0, stored.size()));
        assertThat(stage.source().value("SELECT number FROM projection.batch"))
                .isEqualTo(stage.model().control().get("batch"));
        // A record is acknowledged by the last commit before it: the very last transaction is delivered once more.
        String sure = String.valueOf(opened.get(ids.get(stored.size() - 2)));
        assertThat(slot("confirmed_flush_lsn >= '%s'".formatted(sure))).isEqualTo("t");
        RunningProjector next = stage.start();
        stage.awaitEqual();
        double left = ids.size() - stored.size();
        assertThat(next.metric("docket_projector_events_total")).isBetween(left, left + 1);
    }

    private String slot(String what) throws SQLException {
        return stage.source()
                .value("SELECT %s FROM pg_replication_slots WHERE slot_name = '%s'".formatted(what, stage.slot()));
    }

    /** Opens cases, each in a transaction of its own, and notes for each a position in the log between its rows and its commit. */
    private void open(AtomicBoolean enough, Map<String, String> opened) {
        try {
            while (!enough.get()) {
                String id = stage.cases().open(CaseWriter.TENANT).toString();
                opened.put(id, stage.source().value("SELECT pg_current_wal_insert_lsn()"));
                stage.cases().commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
        await().atMost(ProjectorProcess.READY).until(() -> written.get() >= until);
    }

    private ProjectorProcess startProcess() throws IOException {
        ProjectorProcess process =
                ProjectorProcess.start(stage, directory.resolve("projector-" + ++starts + ".log"), Map.of());
        processes.add(process);
        return process;
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("projector-" + starts + ".log"));
    }
}
