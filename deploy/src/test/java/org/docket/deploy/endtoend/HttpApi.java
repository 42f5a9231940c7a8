package org.docket.deploy.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The two HTTP APIs as a client uses them. Thread-safe. */
final class HttpApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String commandUrl;
    private final String queryUrl;
    private final String token;

    HttpApi(String commandUrl, String queryUrl, String token) {
        this.commandUrl = commandUrl;
        this.queryUrl = queryUrl;
        this.token = token;
    }

    /** Sends a command under a fresh key. */
    Reply command(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(commandUrl + "/command/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "test-" + UUID.randomUUID())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, headers);
    }

    /** Asks a question: a path below the query service's root. */
    Reply get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(queryUrl + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .GET();
        return send(request, headers);
    }

    /** Sends the bytes of evidence. */
    int upload(String evidenceId, byte[] bytes) throws IOException, InterruptedException {
        URI uri = URI.create(commandUrl + "/command/v1/evidence/" + evidenceId + "/content");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Asks for the bytes of evidence. */
    HttpResponse<byte[]> download(String evidenceId) throws IOException, InterruptedException {
        URI uri = URI.create(queryUrl + "/query/v1/evidence/" + evidenceId + "/content");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Opens a case of 35 euros. */
    Reply openCase(String reference) throws IOException, InterruptedException {
        return command("cases", """
                {"reference":"%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                 "offence":{"article":"157","vehicleClass":"A","points":0},
                 "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                """.formatted(reference));
    }

    /** Pays on a case. */
    Reply pay(String caseId, String amount) throws IOException, InterruptedException {
        return command("cases/" + caseId + "/payments", """
                {"occurredOn":"2026-02-01","amount":{"value":"%s","currency":"EUR"}}
                """.formatted(amount));
    }

    /** Pays on a case, under the payer's reference. */
    Reply pay(String caseId, String amount, String reference) throws IOException, InterruptedException {
        return command("cases/" + caseId + "/payments", """
                {"occurredOn":"2026-02-01","amount":{"value":"%s","currency":"EUR"},"externalReference":"%s"}
                """.formatted(amount, reference));
    }

    private Reply send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        return new Reply(response.statusCode(), response.headers(), body);
    }

    /** An answer. */
    record Reply(int status, HttpHeaders headers, JsonNode body) {
        String id() {
            return body.get("id").textValue();
        }

        String token() {
            return headers.firstValue("Consistency-Token").orElseThrow();
        }
    }
}
