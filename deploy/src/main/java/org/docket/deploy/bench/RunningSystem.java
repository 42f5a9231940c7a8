package org.docket.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The system that is measured, by what docket.env says of it. Thread-safe. */
final class RunningSystem implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, String> environment;
    private final RedisClient redisClient;
    private final StatefulRedisConnection<String, String> redis;

    private RunningSystem(Map<String, String> environment) {
        this.environment = environment;
        this.redisClient = RedisClient.create(value(environment, "DOCKET_REDIS_URL"));
        this.redis = redisClient.connect();
    }

    static RunningSystem fromEnvironment(Map<String, String> environment) {
        return new RunningSystem(environment);
    }

    /** Sends a command under a fresh key; fails when it is not accepted. */
    JsonNode command(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(value(environment, "DOCKET_COMMAND_URL") + "/command/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + value(environment, "DOCKET_TOKEN"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "bench-" + UUID.randomUUID())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() >= 300) {
            throw new IOException("refused: " + answer);
        }
        return answer;
    }

    /** Opens a case with a reference that nobody has. */
    String openCase() throws IOException, InterruptedException {
        return command("cases", """
                        {"reference":"B-%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                         "offence":{"article":"157","vehicleClass":"A","points":0},
                         "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                        """.formatted(UUID.randomUUID())).get("id").textValue();
    }

    /** Pays one euro; the case's revision after it. */
    long pay(String caseId) throws IOException, InterruptedException {
        return command(
                        "cases/" + caseId + "/payments",
                        "{\"occurredOn\":\"2026-01-09\",\"amount\":{\"value\":\"1.00\",\"currency\":\"EUR\"}}")
                .get("revision")
                .longValue();
    }

    /** The revision of a case that Redis shows; 0 when none. */
    long visibleRevision(String caseId) {
        String generation = redis.sync().get("docket:{0}:generation");
        String fence = redis.sync().hget("docket:{0}:g" + generation + ":t1:fence", caseId);
        return fence == null ? 0 : Long.parseLong(fence);
    }

    /** The bearer token that commands are sent with. */
    String token() {
        return value(environment, "DOCKET_TOKEN");
    }

    /** A connection of the role that owns the schema. */
    Connection connectAsOwner() throws SQLException {
        return PgBench.connect(value(environment, "DOCKET_PG_URL"));
    }

    /** What the running write-service was started with, by Linux's account of it: where its database is, and as whom. */
    Map<String, String> environmentOfTheWriter() throws IOException {
        Path file = Path.of("/proc", value(environment, "DOCKET_WRITE_PID"), "environ");
        Map<String, String> variables = new HashMap<>();
        for (String variable : Files.readString(file).split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    /** CPU time so far of each process and all below it, in microseconds. */
    Map<String, Long> cpuMicros() {
        return ProcessCpu.of(environment);
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set: source deploy/target/run/docket.env");
        }
        return value;
    }

    @Override
    public void close() {
        redis.close();
        redisClient.shutdown();
        client.close();
    }
}
