package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.docket.deploy.acceptance.kube.Release;
import org.docket.deploy.acceptance.kube.Route;
import org.docket.deploy.acceptance.kube.Service;
import org.docket.deploy.acceptance.podman.RunningPod;

/**
 * What an ingress controller does with the rendered Ingress: leads each path to the pods behind its Service, one after the other, and tries nothing twice. Of a
 * pod that leaves it hears late, as proxies in a cluster do. Thread-safe.
 */
final class Gateway implements AutoCloseable {

    /** How late it hears; in a cluster it is mostly less. */
    static final Duration LATE = Duration.ofSeconds(2);

    private static final Set<String> BETWEEN_TWO = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "transfer-encoding",
            "upgrade");

    private final Release release;
    private final Cluster cluster;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicLong turn = new AtomicLong();

    Gateway(Release release, Cluster cluster) throws IOException {
        this.release = release;
        this.cluster = cluster;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    /** Where it listens. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<URI> target = target(exchange.getRequestURI());
            if (target.isEmpty()) {
                answer(exchange, 404, "no route");
                return;
            }
            try {
                pass(exchange, http.send(request(exchange, target.orElseThrow()), BodyHandlers.ofInputStream()));
            } catch (IOException e) {
                answer(exchange, 502, target.orElseThrow() + ": " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<URI> target(URI asked) {
        return release.routes().stream()
                .filter(route -> route.leads(asked.getPath()))
                .max(Comparator.comparingInt(route -> route.prefix().length()))
                .flatMap(this::endpoint)
                .map(base -> URI.create(
                        base + asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery())));
    }

    private Optional<String> endpoint(Route route) {
        Optional<Service> service = release.services().stream()
                .filter(candidate -> candidate.name().equals(route.service()))
                .findFirst();
        List<RunningPod> pods = service.map(found -> cluster.pods().stream()
                        .filter(pod -> found.selects(pod.pod()) && pod.isInRotation(LATE))
                        .toList())
                .orElse(List.of());
        return pods.isEmpty()
                ? Optional.empty()
                : Optional.of("http://"
                        + pods.get((int) (turn.getAndIncrement() % pods.size())).address()
                        + ":" + service.orElseThrow().ports().get(route.port()));
    }

    private static HttpRequest request(HttpExchange exchange, URI target) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!BETWEEN_TWO.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void pass(HttpExchange exchange, HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readAllBytes();
            response.headers().map().forEach((name, values) -> {
                if (!BETWEEN_TWO.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(response.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        http.shutdownNow();
        http.close();
    }
}
