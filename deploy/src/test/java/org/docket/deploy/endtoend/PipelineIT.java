package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.docket.deploy.endtoend.HttpApi.Reply;
import org.docket.deploy.endtoend.OneMachine.Ended;
import org.docket.deploy.history.CaseTotals;
import org.docket.deploy.history.HistoryFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Commands in, through the log, into Redis, out of the query API: with real processes, histories and kill -9. */
class PipelineIT {

    private static final Duration CONVERGED = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static OneMachine machine;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        machine = OneMachine.up(directory.resolve("data"));
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        machine.down();
    }

    @Test
    void readsUnderTheTokenOfACommandAreNeverOlderThanTheCommand() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            Reply opened = machine.http().openCase("token-" + i);
            Reply paid = machine.http().pay(opened.id(), "5.00");

            Reply read = machine.http().get("/query/v1/cases/" + opened.id(), "Consistency-Token", paid.token());

            assertThat(read.status()).isEqualTo(200);
            assertThat(read.body().get("revision").longValue()).isEqualTo(2);
            assertThat(read.body().get("balance").get("value").textValue()).isEqualTo("30.00");
        }
    }

    @Test
    void aListUnderTheTokenOfAnOpeningShowsTheCaseFirst() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            Reply opened = machine.http().openCase("list-" + i);

            Reply list = machine.http()
                    .get("/query/v1/cases?state=OPEN&limit=5", "Consistency-Token", opened.token(), "Prefer", "wait=5");

            assertThat(list.body().get("freshness").get("satisfied").booleanValue())
                    .isTrue();
            assertThat(list.body().get("items").get(0).get("id").textValue()).isEqualTo(opened.id());
        }
    }

    @Test
    void aCachedCaseIsExplainedBackToItsCommand() throws IOException, InterruptedException {
        Reply opened = machine.http().openCase("explained");
        Reply paid = machine.http().pay(opened.id(), "35.00");
        machine.http().get("/query/v1/cases/" + opened.id(), "Consistency-Token", paid.token());

        Reply explained = machine.http().get("/cache/v1/explain?projection=case&id=" + opened.id());

        assertThat(explained.body().get("commandId")).isEqualTo(paid.body().get("commandId"));
        assertThat(explained.body().get("revision").longValue()).isEqualTo(2);
        assertThat(explained.body().get("sourceRevision").longValue()).isEqualTo(2);
    }

    @TestFactory
    Stream<DynamicTest> importsHistoriesWhole() throws IOException, InterruptedException {
        Path generated = directory.resolve("generated.csv");
        Ended generating =
                OneMachine.bin("generate", List.of("--cases=400", "--seed=7", generated.toString()), Map.of());
        assertThat(generating.exit()).as(generating.output()).isZero();
        List<Path> files = new ArrayList<>(List.of(generated));
        if (System.getenv("DOCKET_REAL_DATA") != null) {
            files.add(Path.of(System.getenv("DOCKET_REAL_DATA")));
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        String.valueOf(file.getFileName()), () -> importsWholeWhileThingsDie(file)));
    }

    /** The projector is killed and Redis emptied in the middle; then all must be as the file says, and a second import change nothing. */
    private static void importsWholeWhileThingsDie(Path file) throws Exception {
        long before = count("SELECT count(*) FROM command.case_history");
        Map<String, CaseTotals> expected = CaseTotals.ofFile(new HistoryFile(file));

        CompletableFuture<Ended> importing = CompletableFuture.supplyAsync(() -> runImport(file));
        awaitHistory(before + expected.size());
        machine.kill("PROJECTOR");
        awaitHistory(before + expected.size() * 2L);
        emptyRedis();
        Ended imported = importing.get();

        assertThat(imported.exit()).as(imported.output()).isZero();
        assertThat(imported.lastLine()).matches("accepted \\d+, refused 0");
        assertBalances(expected);
        assertBooksBalance();
        assertCacheEqualsSource();

        long after = count("SELECT count(*) FROM command.case_history");
        assertThat(machine.importFile(file, "--quiet").lastLine()).isEqualTo(imported.lastLine());
        try (var database = machine.database();
                var statement = database.createStatement()) {
            statement.execute("DELETE FROM command.idempotency"); // as it is after 72 hours
        }
        assertThat(machine.importFile(file, "--quiet").lastLine()).isEqualTo(imported.lastLine());
        assertThat(count("SELECT count(*) FROM command.case_history")).isEqualTo(after);
    }

    @Test
    void losesNothingAcknowledgedWhenEachProcessIsKilled() throws Exception {
        for (String process : List.of("WRITE", "READ", "PROJECTOR", "REDIS", "PG")) {
            Reply opened = machine.http().openCase("before-" + process);
            assertThat(opened.status()).isEqualTo(201);

            long killed = machine.pid(process);
            machine.kill(process);
            await().atMost(CONVERGED).ignoreExceptions().until(() -> machine.pid(process) != killed);

            await().atMost(CONVERGED).ignoreExceptions().untilAsserted(() -> {
                Reply paid = machine.http().pay(opened.id(), "1.00");
                assertThat(paid.status()).isEqualTo(201);
                Reply read = machine.http().get("/query/v1/cases/" + opened.id(), "Consistency-Token", paid.token());
                assertThat(read.body().get("revision")).isEqualTo(paid.body().get("revision"));
            });
        }
        assertCacheEqualsSource();
        assertBooksBalance();
    }

    private static Ended runImport(Path file) {
        try {
            return machine.importFile(file, "--quiet");
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void awaitHistory(long rows) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("SELECT count(*) FROM command.case_history") >= rows);
    }

    private static void emptyRedis() throws IOException {
        RedisClient client = RedisClient.create(machine.redisUrl());
        try (var redis = client.connect()) {
            redis.sync().flushall();
        } finally {
            client.shutdown();
        }
    }

    private static void assertBalances(Map<String, CaseTotals> expected) throws IOException, InterruptedException {
        for (var entry : expected.entrySet()) {
            JsonNode body = machine.http()
                    .get("/query/v1/cases/by-reference/" + entry.getKey())
                    .body();
            assertThat(minor(body, "balance"))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().balanceMinor());
            assertThat(minor(body, "owed"))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().owedMinor());
        }
    }

    private static long minor(JsonNode body, String member) {
        return new BigDecimal(body.get(member).get("value").textValue())
                .movePointRight(2)
                .longValueExact();
    }

    private static void assertBooksBalance() throws IOException, SQLException {
        assertThat(count("SELECT COALESCE(sum(difference_minor), 0) FROM read.trial_balance(1::smallint)"))
                .isZero();
        assertThat(count("SELECT count(*) FROM read.ledger_differences(1::smallint)"))
                .isZero();
    }

    private static void assertCacheEqualsSource() {
        await().atMost(CONVERGED)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(new CacheEqualsSource(machine).differences()).isEmpty());
    }

    private static long count(String sql) throws IOException, SQLException {
        try (var database = machine.database();
                var statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
