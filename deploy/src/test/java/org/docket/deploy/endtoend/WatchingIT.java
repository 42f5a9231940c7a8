package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.docket.deploy.watching.Watched;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system as operators watch it: metrics, traces, logs. */
final class WatchingIT {

    private static final Duration IN_TIME = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @TempDir
    private static Path data;

    private static TraceCollector collector;
    private static OneMachine machine;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        collector = TraceCollector.start();
        machine = OneMachine.up(
                data.resolve("data"),
                Map.of(
                        "DOCKET_TRACING", "true",
                        "DOCKET_LOG_FORMAT", "json",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                        "OTEL_BSP_SCHEDULE_DELAY", "200"));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (machine != null) {
            machine.down();
        }
        if (collector != null) {
            collector.close();
        }
    }

    @Test
    void oneTraceRunsFromTheCallerThroughTheCommandAndTheLogToRedis() throws IOException, InterruptedException {
        HttpApi.Reply opened =
                machine.http().command("cases", opening("W-1"), "traceparent", "00-%s-%s-01".formatted(TRACE, CALLER));
        assertThat(opened.status()).isEqualTo(201);

        await().atMost(IN_TIME).until(() -> collector.of(TRACE).size() >= 4);

        TraceCollector.Told command = only("POST /command/v1/cases");
        TraceCollector.Told projected = only("project case.opened");
        assertThat(command.service()).isEqualTo("docket-write");
        assertThat(command.parentId()).isEqualTo(CALLER);
        assertThat(projected.service()).isEqualTo("docket-projector");
        assertThat(projected.parentId()).isEqualTo(command.id());
        assertThat(List.of(only("read views").parentId(), only("store").parentId()))
                .containsOnly(projected.id());
    }

    @Test
    void everyMetricThatAlertsAndDashboardsNameIsThere() throws IOException, InterruptedException {
        String id = machine.http().command("cases", opening("W-2")).id();
        machine.http().get("/query/v1/cases/" + id);
        machine.http().get("/query/v1/cases?limit=1");
        machine.http().command("cases/" + id + "/close", "{\"reason\":\"Paid\"}", "If-Match", "\"v1\"");

        List<String> expressions = new ArrayList<>(Watched.dashboardExpressions());
        Watched.alerts().forEach(alert -> expressions.add(alert.expression()));
        await().atMost(IN_TIME).untilAsserted(() -> {
            Set<String> missing = new TreeSet<>(Watched.metrics(expressions));
            missing.removeAll(served());
            missing.removeIf(WatchingIT::appearsOnceItHappened);
            assertThat(missing).isEmpty();
        });
    }

    /** It is the one of which a replica is always there. */
    @Test
    void theWriteServiceTellsHowTheDatabaseIs() {
        await().atMost(IN_TIME).untilAsserted(() -> {
            assertThat(lines("DOCKET_COMMAND_URL"))
                    .anyMatch(line -> line.matches("docket_database_answers\\{.*} 1\\.0"))
                    .anyMatch(line -> line.startsWith("docket_database_slot_retained_bytes{"));
            assertThat(lines("DOCKET_PROJECTOR_URL")).noneMatch(line -> line.startsWith("docket_database_"));
        });
    }

    @Test
    void everyLineOfTheLogIsAnObject() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path logs = Path.of(machine.environment().getOrDefault("DOCKET_LOGS", ""));

        for (String service : List.of("write-service", "read-service", "projector")) {
            List<String> lines = Files.readAllLines(logs.resolve(service + ".log"));
            assertThat(lines).isNotEmpty();
            for (String line : lines) {
                JsonNode entry = json.readTree(line);
                assertThat(entry.path("level").asText()).isNotEmpty();
                assertThat(entry.path("formattedMessage").asText()).isNotEmpty();
            }
        }
    }

    /** What has a row only once something happened: a failure, a subscriber, a table of some size, a collection of garbage. */
    private static boolean appearsOnceItHappened(String metric) {
        return Set.of(
                        "docket_bulk_failures_total",
                        "docket_upkeep_failures_total",
                        "docket_units_replayed_total",
                        "docket_projector_notifications_dead_letters",
                        "docket_projector_notifications_oldest_seconds",
                        "docket_database_table_dead_ratio",
                        "docket_database_index_bloat_ratio",
                        "docket_database_index_unused_bytes",
                        "jvm_gc_pause_seconds_sum")
                .contains(metric);
    }

    private static Set<String> served() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (String url : List.of("DOCKET_COMMAND_URL", "DOCKET_QUERY_URL", "DOCKET_PROJECTOR_URL")) {
            lines(url).forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        }
        return names;
    }

    /** The metrics of a service, one a line. */
    private static List<String> lines(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(machine.environment().get(url) + "/prometheus"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String opening(String reference) {
        return """
                {"reference":"%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                 "offence":{"article":"157","vehicleClass":"A","points":0},
                 "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                """.formatted(reference);
    }

    private static TraceCollector.Told only(String name) {
        List<TraceCollector.Told> found = collector.of(TRACE).stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
