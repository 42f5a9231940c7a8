package org.docket.deploy.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.Signal;
import org.docket.testkit.TestDatabase;
import org.docket.testkit.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration and services, started with the environment that the chart gives them and nothing else, serve. */
class RenderedEnvironmentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String TOKEN = "the-token-of-the-service-actor-01";
    private static final String CASE = """
            {"reference":"chart-1","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
             "offence":{"article":"157","vehicleClass":"A","points":0},
             "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
            """;

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<ChildProcess> RUNNING = new ArrayList<>();
    private static final Map<String, Integer> PORTS = new HashMap<>();
    private static final Map<String, String> SECRETS = new HashMap<>();
    private static TestDatabase database;
    private static Rendering rendering;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        emptyRedis();
        Chart chart = Chart.copiedTo(Files.createDirectory(folder.resolve("chart")));
        SECRETS.putAll(secrets(chart));
        Files.createDirectory(folder.resolve("evidence"));
        rendering = chart.render(Files.writeString(folder.resolve("values.yaml"), values()));
        migrate();
        for (String component : List.of("write", "read", "projector")) {
            run(component, component);
            await(component).atMost(PATIENCE).until(() -> status(component, "/health/readiness") == 200);
        }
    }

    @AfterAll
    static void stop() {
        RUNNING.reversed().forEach(process -> process.stop(Signal.TERM, GRACE));
        database.close();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException, InterruptedException {
        HttpResponse<String> opened = send(request("write", "/command/v1/cases")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "rendered-environment-1")
                .POST(HttpRequest.BodyPublishers.ofString(CASE)));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        HttpResponse<String> read =
                send(request("read", opened.headers().firstValue("Location").orElseThrow())
                        .header(
                                "Consistency-Token",
                                opened.headers().firstValue("Consistency-Token").orElseThrow()));
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("\"reference\":\"chart-1\"");
    }

    @Test
    void aSecondProjectorLivesAndIsNotReady() {
        run("projector", "standby");

        await().atMost(PATIENCE).until(() -> status("standby", "/health/liveness") == 200);
        await().atMost(PATIENCE)
                .until(() -> send(request("standby", "/health")).body().contains("standing by"));

        assertThat(status("standby", "/health/readiness")).isEqualTo(503);
    }

    private static void emptyRedis() {
        try (RedisClient client = RedisClient.create(TestServers.redisUrl())) {
            client.connect().sync().flushall();
        }
    }

    private static void migrate() throws IOException {
        var pod = new RenderedPod(rendering, "Job", "migration", "write-service", SECRETS);
        Path home = Files.createDirectory(folder.resolve("migration"));
        ChildProcess migration = pod.start(home);

        assertThat(migration.waitFor(PATIENCE)).isTrue();
        assertThat(migration.onExit().join()).as(pod.words(home)).isZero();
    }

    private static void run(String component, String name) {
        int port = FreePort.any();
        PORTS.put(name, port);
        String module = component.equals("projector") ? component : component + "-service";
        try {
            RUNNING.add(new RenderedPod(rendering, "Deployment", component, module, SECRETS)
                    .with("DOCKET_HTTP_HOST", "127.0.0.1")
                    .with("DOCKET_HTTP_PORT", Integer.toString(port))
                    .start(Files.createDirectory(folder.resolve(name))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String values() {
        URI redis = URI.create(TestServers.redisUrl());
        return """
                postgresql: {host: %s, port: %d, database: %s, existingSecret: all}
                redis: {host: %s, port: %d, existingSecret: all}
                keysets: {token: {existingSecret: all}, subscription: {existingSecret: all}}
                projector: {slot: %s}
                demoAgency: {existingSecret: all}
                evidence: {mountPath: %s}
                """.formatted(
                        database.superuser().host(),
                        database.superuser().port(),
                        database.name(),
                        redis.getHost(),
                        redis.getPort(),
                        database.name(),
                        folder.resolve("evidence"));
    }

    /** What would be in Secrets: that of the demo, with the passwords of the test's servers. */
    private static Map<String, String> secrets(Chart chart) {
        Map<String, String> secrets = new HashMap<>();
        chart.render(Chart.ci("demo"))
                .one("Secret", "demo")
                .root()
                .texts("data")
                .forEach((key, text) ->
                        secrets.put(key, new String(Base64.getDecoder().decode(text), UTF_8)));
        for (String role : List.of("owner", "write", "read", "projector")) {
            secrets.put(role + "-password", TestDatabase.PASSWORD);
        }
        secrets.put(
                "redis-password",
                URI.create(TestServers.redisUrl()).getUserInfo().replaceFirst("^[^:]*:", ""));
        secrets.put("service-token", TOKEN);
        return Map.copyOf(secrets);
    }

    private static int status(String name, String path) {
        try {
            return send(request(name, path)).statusCode();
        } catch (ConnectException notYet) {
            return 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String name, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.get(name) + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
