package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.docket.testkit.TestAuthority;
import org.docket.testkit.TestDatabase;
import org.docket.testkit.TestRedisCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of a release, on a Redis Cluster that speaks TLS with certificates of a private authority, as the chart's values say. */
class RenderedClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CASES = 12;

    @TempDir
    private static Path folder;

    private static TestDatabase database;
    private static TestRedisCluster cluster;
    private static RenderedRelease release;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        Path certificates = new TestAuthority().issue(folder.resolve("certificates"));
        cluster = TestRedisCluster.startWithTls(folder.resolve("redis"), certificates);
        release = RenderedRelease.over(database, folder, cluster);
        release.migrate(Build.current());
        for (String component : List.of("write", "read", "projector")) {
            release.start(component, component, Build.current());
        }
        release.awaitReady("write", "read", "projector");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {release, cluster, database}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void whatIsWrittenIsReadFromEveryShard() throws IOException, InterruptedException {
        String token = "";
        for (int i = 0; i < CASES; i++) {
            token = open("cluster-" + i);
        }

        String last = token;
        await().atMost(PATIENCE).untilAsserted(() -> {
            String list = get("/query/v1/cases?limit=100", last);
            assertThat(list).contains("\"source\":\"cache\"");
            for (int i = 0; i < CASES; i++) {
                assertThat(list).contains("\"reference\":\"cluster-" + i + "\"");
            }
        });
        for (int shard = 0; shard < TestRedisCluster.SHARDS; shard++) {
            assertThat(cluster.primary(shard).ask("KEYS docket:{" + shard + "}:*:row:case"))
                    .startsWith("*1");
        }
    }

    private static String open(String reference) throws IOException, InterruptedException {
        HttpResponse<String> opened = release.send(release.request("write", "/command/v1/cases")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "rendered-" + reference)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"reference":"%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                         "offence":{"article":"157","vehicleClass":"A","points":0},
                         "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                        """.formatted(reference))));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return opened.headers().firstValue("Consistency-Token").orElseThrow();
    }

    private static String get(String path, String token) throws IOException, InterruptedException {
        HttpResponse<String> read = release.send(release.request("read", path).header("Consistency-Token", token));
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        return read.body();
    }
}
