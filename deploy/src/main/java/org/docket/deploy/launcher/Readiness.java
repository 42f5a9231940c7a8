package org.docket.deploy.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks services whether they are ready to serve: {@code GET /health/readiness} answers 200. */
final class Readiness implements AutoCloseable {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_PATIENCE).build();

    /** Whether the service at that URL says that it is ready now. */
    boolean of(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/health/readiness"))
                .timeout(ANSWER_PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
