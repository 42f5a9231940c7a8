package org.docket.deploy.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import org.docket.deploy.embedded.Poll;

/** Somebody who sends commands and asks questions, at one address for both. Thread-safe. */
final class Client implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String bearer;

    Client(URI base, String bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    /** An answer. */
    record Reply(int status, HttpResponse<byte[]> response) {

        /**
         * What was answered.
         *
         * @throws UncheckedIOException when it is no JSON
         */
        JsonNode body() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The token under which everything sees what was written. */
        String token() {
            return header("Consistency-Token");
        }
    }

    /** Sends a command under a key of the caller's. */
    Reply command(String path, String key, String body) throws IOException, InterruptedException {
        return send(request("/command/v1/" + path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Opens a case of 35 euros; the key is the reference, too. */
    Reply open(String reference) throws IOException, InterruptedException {
        return command("cases", reference, """
                {"reference":"%s","caseType":"FIXED_PENALTY","occurredOn":"2026-01-02",
                 "offence":{"article":"157","vehicleClass":"A","points":0},
                 "penalty":{"amount":{"value":"35.00","currency":"EUR"}}}
                """.formatted(reference));
    }

    /** Pays on a case. */
    Reply pay(String caseId, String key, String amount) throws IOException, InterruptedException {
        return command("cases/" + caseId + "/payments", key, """
                {"occurredOn":"2026-02-01","amount":{"value":"%s","currency":"EUR"},"externalReference":"%s"}
                """.formatted(amount, key));
    }

    /** Sends the bytes of evidence. */
    Reply upload(String evidenceId, byte[] bytes) throws IOException, InterruptedException {
        return send(request("/command/v1/evidence/" + evidenceId + "/content")
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    /** Asks, with further headers, name after value. */
    Reply get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Whether the right answer comes in that time; no answer is a wrong one. */
    boolean eventually(Duration time, Predicate<Reply> right, String path, String... headers) {
        return Poll.until(time, () -> {
            try {
                return right.test(get(path, headers));
            } catch (IOException | UncheckedIOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + bearer);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
