package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Ids;
import org.docket.projector.fixture.MissingStandby;
import org.docket.projector.fixture.ProjectorProcess;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bulk operations while the projector is killed: the fence of none is lifted before everything is shown, and none is forgotten. */
class KilledBulkTest {

    private static final short TENANT = CaseWriter.TENANT;

    /** So many operations are written ahead of what is looked at. */
    private static final int MOST_OPEN = 20;

    /** How many of an operation's cases are not shown although its fence is lifted; -1 while it is not, or no whole generation is there. */
    private static final String LACKING = """
            local live = redis.call('GET', KEYS[1])
            if not live then return -1 end
            local base = 'docket:{0}:g' .. live
            if redis.call('HGET', base .. ':control', 'state') ~= 'COMPLETE' then return -1 end
            if redis.call('HGET', base .. ':t1:fence', ARGV[1]) ~= '3' then return -1 end
            local lacking = 0
            for i = 2, #ARGV, 2 do
              local fence = tonumber(redis.call('HGET', base .. ':t1:fence', ARGV[i]) or '0')
              if fence < tonumber(ARGV[i + 1]) then lacking = lacking + 1 end
            end
            return lacking
            """;

    @TempDir
    private Path directory;

    private final List<ProjectorProcess> processes = new ArrayList<>();
    private Stage stage;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        processes.forEach(one -> one.process().destroyForcibly());
        stage.close();
    }

    /** An operation, and which revision each of its cases has by it. */
    private record Done(UUID operation, List<String> pairs) {}

    @Test
    void theNextProcessLiftsWhatTheKilledOneHadStoredButNotLifted() throws Exception {
        UUID operation = Ids.at(Instant.now());
        UUID seen = stage.cases().open();
        UUID unseen = stage.cases().open();
        ProjectorProcess first = startProcess();

        try (MissingStandby standby = new MissingStandby(stage)) {
            stage.cases().change(seen, "case.sent-to-collection");
            standby.commits(writer -> {
                writer.changeUncommitted(unseen, "case.sent-to-collection");
                writer.endUncommitted(operation);
            });
            await().until(() -> stage.source()
                    .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                    .equals("1"));
            await().until(() -> stage.model().fence(TENANT, seen).equals(Optional.of(2L)));
            first.kill();
            assertThat(stage.model().fence(TENANT, operation)).isEmpty();
            standby.comes();
        }
        startProcess();

        await().until(() -> stage.model().fence(TENANT, operation).equals(Optional.of(CaseWriter.ENDED)));
        assertThat(stage.model().fence(TENANT, unseen)).contains(2L);
        assertThat(stage.model().generation()).contains(1L);
    }

    @Test
    void noFenceIsEverAheadOfItsCases() throws Exception {
        BlockingQueue<Done> open = new ArrayBlockingQueue<>(MOST_OPEN);
        AtomicBoolean enough = new AtomicBoolean();
        ProjectorProcess first = startProcess();
        Thread writer = Thread.ofPlatform().start(() -> write(enough, open));

        seen(open, 40);
        first.kill();
        ProjectorProcess second = startProcess();
        seen(open, 40);
        stage.model().empty();
        seen(open, 40);
        second.kill();
        startProcess();
        seen(open, 40);
        enough.set(true);

        await().atMost(ProjectorProcess.READY).until(() -> {
            seen(open, open.size());
            return !writer.isAlive() && open.isEmpty();
        });
    }

    /** Looks at operations in their order, each until its fence is lifted, and checks that all of its cases are shown then. */
    private void seen(BlockingQueue<Done> open, int count) {
        for (int i = 0; i < count; i++) {
            await().atMost(ProjectorProcess.READY).until(() -> !open.isEmpty());
            Done next = open.remove();
            // The very look that found the fence lifted is the one that counts: a later one would show what came after.
            long lacking = await().atMost(ProjectorProcess.READY)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> lacking(next), found -> found >= 0);
            assertThat(lacking)
                    .as("cases of %s that are not shown", next.operation())
                    .isZero();
        }
    }

    private long lacking(Done done) {
        List<String> arguments = new ArrayList<>(done.pairs());
        arguments.addFirst(done.operation().toString());
        Long lacking = stage.model()
                .redis()
                .eval(
                        LACKING,
                        ScriptOutputType.INTEGER,
                        new String[] {"docket:{0}:generation"},
                        arguments.toArray(String[]::new));
        return lacking;
    }

    private void write(AtomicBoolean enough, BlockingQueue<Done> open) {
        try {
            List<UUID> cases = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                cases.add(stage.cases().open());
            }
            while (!enough.get()) {
                UUID operation = Ids.at(Instant.now());
                List<String> pairs = new ArrayList<>();
                for (UUID id : cases) {
                    long revision = stage.cases().changeUncommitted(id, "case.late-fee-charged");
                    pairs.addAll(List.of(id.toString(), Long.toString(revision)));
                }
                stage.cases().endUncommitted(operation);
                stage.cases().commit();
                open.put(new Done(operation, pairs));
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProjectorProcess startProcess() throws IOException {
        ProjectorProcess process =
                ProjectorProcess.start(stage, directory.resolve("projector-" + processes.size() + ".log"), Map.of());
        processes.add(process);
        return process;
    }
}
