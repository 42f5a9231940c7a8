package org.docket.deploy.history.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command API as one address and one token: one request, one answer. Safe for many threads, each of which waits for its own answer. */
final class CommandApi implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final long ANSWER_BYTES = 256 * 1024;

    private final String address;
    private final String authorization;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    CommandApi(URI address, String token) {
        this.address = address.toString().replaceAll("/+$", "");
        this.authorization = "Bearer " + token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }

    /**
     * Sends the command once.
     *
     * @param path below the address, from {@code /command}
     * @throws IOException when no answer came; the command may have been carried out
     */
    Reply post(String path, CaseCommand command) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", command.key())
                .POST(HttpRequest.BodyPublishers.ofString(command.body(), StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES));
        try {
            // The client's own timeout ends with the headers; this one covers the body too.
            HttpResponse<byte[]> response = answer.get(ANSWER_TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS);
            return Reply.of(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + ANSWER_TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private static IOException failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case ConnectException e -> new IOException("cannot connect", e);
            case IOException e -> e;
            case null, default -> new IOException(failed);
        };
    }
}
