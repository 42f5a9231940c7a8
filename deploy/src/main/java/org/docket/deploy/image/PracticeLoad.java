package org.docket.deploy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Work like that of a day, so that the services load the classes and meet the branches that they will need. Not thread-safe. */
final class PracticeLoad implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOKEN = "Consistency-Token";
    private static final List<String> OPEN_TO_ALL =
            List.of("/health", "/health/liveness", "/health/readiness", "/prometheus", "/openapi.yaml", "/docs");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, String> instance;

    /**
     * Load for an instance.
     *
     * @param instance what its {@code docket.env} says
     */
    PracticeLoad(Map<String, String> instance) {
        this.instance = instance;
    }

    /**
     * Sends it.
     *
     * @param rounds how many cases
     * @throws IOException when something is refused that should not be
     */
    void send(int rounds) throws IOException, InterruptedException {
        for (var round = 0; round < rounds; round++) {
            live("P-" + round);
            if (round % 20 == 0) {
                for (var url : List.of("DOCKET_COMMAND_URL", "DOCKET_QUERY_URL", "DOCKET_PROJECTOR_URL")) {
                    for (var path : OPEN_TO_ALL) {
                        expect(200, get(url, path));
                    }
                }
            }
        }
    }

    /** One case from its opening on, and those who look at it. */
    private void live(String reference) throws IOException, InterruptedException {
        var opened = expect(201, command("cases", """
                {"reference":"%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                 "offence":{"article":"157","vehicleClass":"A","points":0},
                 "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                """.formatted(reference)));
        var id = json(opened).path("id").textValue();
        var path = "cases/" + id;
        expect(200, command(path + "/send-notice", """
                {"occurredOn":"2026-01-03","expense":{"value":"11.00","currency":"EUR"}}"""));
        expect(201, command(path + "/tasks", """
                {"title":"Ask the witness","queue":"INTAKE","blocking":true,"priority":7,"dueInHours":16}"""));
        var paid = expect(201, command(path + "/payments", """
                {"occurredOn":"2026-01-09","amount":{"value":"20.00","currency":"EUR"},"externalReference":"%s/P1"}""".formatted(reference)));
        // Refused: a body that is none, a case that is not to be closed yet.
        expect(400, command(path + "/payments", "{"));
        expect(428, command(path + "/close", "{\"reason\":\"Paid\"}"));
        look(id, reference, paid.headers().firstValue(TOKEN).orElse(""));
    }

    private void look(String id, String reference, String token) throws IOException, InterruptedException {
        var url = "DOCKET_QUERY_URL";
        var one = "/query/v1/cases/" + id;
        var seen = expect(200, get(url, one, TOKEN, token));
        expect(200, get(url, one));
        var tag = seen.headers().firstValue("ETag").orElse("");
        // Under the token: without it an older answer would be as good.
        expect(304, get(url, one, "If-None-Match", tag, TOKEN, token));
        for (var part : List.of("/timeline", "/payments", "/tasks")) {
            expect(200, get(url, one + part, TOKEN, token));
        }
        expect(200, get(url, "/query/v1/cases/by-reference/" + reference));
        expect(200, get(url, "/query/v1/cases?state=OPEN&limit=20", TOKEN, token, "Prefer", "wait=2"));
        expect(200, get(url, "/query/v1/dashboard"));
        expect(200, get(url, "/query/v1/audit?caseId=" + id));
        expect(200, get(url, "/cache/v1/explain?projection=case&id=" + id));
        expect(404, get(url, "/query/v1/cases/" + UUID.randomUUID()));
    }

    private HttpResponse<String> command(String path, String body) throws IOException, InterruptedException {
        return send(request("DOCKET_COMMAND_URL", "/command/v1/" + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "practice-" + UUID.randomUUID())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String url, String path, String... headers)
            throws IOException, InterruptedException {
        var request = request(url, path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String url, String path) {
        return HttpRequest.newBuilder(URI.create(instance.get(url) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + instance.get("DOCKET_TOKEN"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + " answered "
                    + answer.statusCode() + ", not " + status + ": " + answer.body());
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
