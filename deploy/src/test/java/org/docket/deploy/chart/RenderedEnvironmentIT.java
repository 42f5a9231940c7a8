package org.docket.deploy.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration and services, started with the environment that the chart gives them and nothing else, serve. */
class RenderedEnvironmentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CASE = """
            {"reference":"chart-1","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
             "offence":{"article":"157","vehicleClass":"A","points":0},
             "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
            """;

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static RenderedRelease release;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        release = RenderedRelease.over(database, folder);
        release.migrate(Build.current());
        for (String component : List.of("write", "read", "projector")) {
            release.start(component, component, Build.current());
            release.awaitReady(component);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {release, database}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException, InterruptedException {
        HttpResponse<String> opened = release.send(release.request("write", "/command/v1/cases")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "rendered-environment-1")
                .POST(HttpRequest.BodyPublishers.ofString(CASE)));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        HttpResponse<String> read = release.send(
                release.request("read", opened.headers().firstValue("Location").orElseThrow())
                        .header(
                                "Consistency-Token",
                                opened.headers().firstValue("Consistency-Token").orElseThrow()));
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("\"reference\":\"chart-1\"");
    }

    @Test
    void theAgencyThatTheReadmeMakesForHelmTestTakesACase() throws Exception {
        String token = "a-token-for-helm-test";
        String readme = Chart.text(Chart.HOME.resolve("README.md"));
        int begin = readme.indexOf("BEGIN;\n");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        String sql = readme.substring(begin, readme.indexOf("SQL\n", begin)).replace(":'hash'", "'" + hash + "'");
        PostgresAddress owner = database.owner();
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }

        HttpResponse<String> opened = release.send(release.request("write", "/command/v1/cases")
                .setHeader("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "agency-of-helm-test-1")
                .POST(HttpRequest.BodyPublishers.ofString(CASE)));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    }

    @Test
    void aSecondProjectorLivesAndIsNotReady() throws IOException {
        release.start("projector", "standby", Build.current());

        await().atMost(PATIENCE).until(() -> release.status("standby", "/health/liveness") == 200);
        await().atMost(PATIENCE)
                .until(() -> release.send(release.request("standby", "/health"))
                        .body()
                        .contains("standing by"));

        assertThat(release.status("standby", "/health/readiness")).isEqualTo(503);
    }
}
