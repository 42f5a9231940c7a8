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
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.Signal;
import org.docket.testkit.TestDatabase;
import org.docket.testkit.TestRedisCluster;
import org.docket.testkit.TestServers;

/** What the chart would run in a cluster, as processes of this machine, of one build or of several at once. Not thread-safe. */
public final class RenderedRelease implements AutoCloseable {

    /** The bearer token of the demo agency's service. */
    public static final String TOKEN = "the-token-of-the-service-actor-01";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TERMINATED = 143;
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final String redisTls;
    private final Rendering rendering;
    private final Map<String, String> secrets;
    private final Map<String, ChildProcess> running = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private int migrations;

    private RenderedRelease(Path folder, String redisTls, Rendering rendering, Map<String, String> secrets) {
        this.folder = folder;
        this.redisTls = redisTls;
        this.rendering = rendering;
        this.secrets = secrets;
    }

    /** Over a database, with an empty Redis; nothing is started yet. */
    public static RenderedRelease over(TestDatabase database, Path folder) throws IOException {
        try (RedisClient client = RedisClient.create(TestServers.redisUrl())) {
            client.connect().sync().flushall();
        }
        URI redis = URI.create(TestServers.redisUrl());
        String values = "{host: %s, port: %d, existingSecret: all}".formatted(redis.getHost(), redis.getPort());
        return over(database, folder, values, redis.getUserInfo().replaceFirst("^[^:]*:", ""), "");
    }

    /** Over a database and a cluster that speaks TLS, with nothing in it. */
    public static RenderedRelease over(TestDatabase database, Path folder, TestRedisCluster cluster)
            throws IOException {
        String values =
                "{host: 127.0.0.1, port: %d, scheme: rediss, tls: {secret: client}, cluster: true, shards: %d, existingSecret: all}"
                        .formatted(cluster.port(), TestRedisCluster.SHARDS);
        String certificates = cluster.certificates().orElseThrow().toString();
        return over(database, folder, values, cluster.password(), certificates);
    }

    private static RenderedRelease over(
            TestDatabase database, Path folder, String redis, String redisPassword, String redisTls)
            throws IOException {
        Chart chart = Chart.copiedTo(Files.createDirectory(folder.resolve("chart")));
        Files.createDirectory(folder.resolve("evidence"));
        Rendering rendering =
                chart.render(Files.writeString(folder.resolve("values.yaml"), values(database, folder, redis)));
        return new RenderedRelease(folder, redisTls, rendering, secrets(chart, redisPassword));
    }

    /** Runs the migration's Job of a build to its end, which must be a good one. */
    public void migrate(Build build) throws IOException {
        var pod = new RenderedPod(rendering, "Job", "migration", "write-service", secrets).of(build);
        migrations++;
        Path home = Files.createDirectory(folder.resolve("migration-" + migrations));
        ChildProcess migration = pod.start(home);

        assertThat(migration.waitFor(PATIENCE)).isTrue();
        assertThat(migration.onExit().join()).as(pod.words(home)).isZero();
    }

    /**
     * Starts a service and returns at once.
     *
     * @param component {@code write}, {@code read} or {@code projector}
     * @param name what it is called from now on
     */
    public void start(String component, String name, Build build) throws IOException {
        int port = FreePort.any();
        ports.put(name, port);
        String module = component.equals("projector") ? component : component + "-service";
        RenderedPod pod = new RenderedPod(rendering, "Deployment", component, module, secrets)
                .of(build)
                .with("DOCKET_HTTP_HOST", "127.0.0.1")
                .with("DOCKET_HTTP_PORT", Integer.toString(port));
        if (!redisTls.isEmpty() && !component.equals("write")) {
            pod.with("DOCKET_REDIS_TLS_DIR", redisTls);
        }
        running.put(name, pod.start(Files.createDirectory(folder.resolve(name))));
    }

    /** Returns when all of them say that they are ready. */
    public void awaitReady(String... names) {
        for (String name : names) {
            await(name).atMost(PATIENCE).until(() -> status(name, "/health/readiness") == 200);
        }
    }

    /** Ends services as Kubernetes does, all at the same time. */
    public void stop(String... names) {
        Stream.of(names).map(name -> Objects.requireNonNull(running.remove(name), name)).toList().parallelStream()
                .forEach(RenderedRelease::stop);
    }

    /** Whoever has to be killed after its grace did not end in order. */
    private static void stop(ChildProcess process) {
        process.stop(Signal.TERM, GRACE);
        assertThat(process.onExit().join()).as(process.name()).isEqualTo(TERMINATED);
    }

    /** Where a service answers. */
    public String url(String name) {
        return "http://127.0.0.1:" + ports.get(name);
    }

    int status(String name, String path) {
        try {
            return send(request(name, path)).statusCode();
        } catch (ConnectException notYet) {
            return 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String name, String path) {
        return HttpRequest.newBuilder(URI.create(url(name) + path)).header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String values(TestDatabase database, Path folder, String redis) {
        return """
                postgresql: {host: %s, port: %d, database: %s, existingSecret: all}
                redis: %s
                keysets: {token: {existingSecret: all}, subscription: {existingSecret: all}}
                projector: {slot: %s}
                demoAgency: {existingSecret: all}
                evidence: {mountPath: %s}
                """.formatted(
                        database.superuser().host(),
                        database.superuser().port(),
                        database.name(),
                        redis,
                        database.name(),
                        folder.resolve("evidence"));
    }

    /** What would be in Secrets: that of the demo, with the passwords of the test's servers. */
    private static Map<String, String> secrets(Chart chart, String redisPassword) {
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
        secrets.put("redis-password", redisPassword);
        secrets.put("service-token", TOKEN);
        return Map.copyOf(secrets);
    }

    /** Ends what is running. */
    @Override
    public void close() {
        stop(running.keySet().toArray(String[]::new));
    }
}
