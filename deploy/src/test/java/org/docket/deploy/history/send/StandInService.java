package org.docket.deploy.history.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The command API over real HTTP, with its state in memory: it knows keys, references and facts that happen once, and answers as the contract
 * says. A test may put its own answer before it.
 */
final class StandInService implements AutoCloseable {
    static final String TOKEN = "a-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ALREADY = Map.of(
            "send-notice", "notice-already-sent",
            "record-notification", "notification-already-recorded",
            "add-surcharge", "already-surcharged",
            "send-to-collection", "already-in-collection");

    private final Map<String, Given> keys = new ConcurrentHashMap<>();
    private final Map<String, String> cases = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> facts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Function<Received, Optional<Given>> first = request -> Optional.empty();
    private HttpServer server;

    static {
        // Without it the server's answers wait 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    StandInService() {
        server = start(0);
    }

    /** A request as it came; {@code caseId} is empty when it opens a case. */
    record Received(String operation, String caseId, String key, JsonNode body, String authorization) {
        String text(String member) {
            return body.path(member).asText();
        }
    }

    /** An answer; status 0 closes the connection instead. */
    record Given(int status, String body, Map<String, String> headers) {
        static Given problem(int status, String code) {
            return problem(status, code, Map.of());
        }

        static Given problem(int status, String code, Map<String, String> headers) {
            return new Given(
                    status,
                    "{\"status\":%d,\"code\":\"%s\",\"detail\":\"because of %s\"}".formatted(status, code, code),
                    headers);
        }

        static Given hangUp() {
            return new Given(0, "", Map.of());
        }
    }

    URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ':'
                + server.getAddress().getPort());
    }

    /** Lets a test answer before the service does. */
    void before(Function<Received, Optional<Given>> answer) {
        first = answer;
    }

    /** What came in, in order, repetitions included. */
    List<Received> received() {
        return received;
    }

    /** What is recorded of the case beside its opening. */
    Set<String> facts(String reference) {
        return facts.getOrDefault(cases.getOrDefault(reference, "none"), Set.of());
    }

    int caseCount() {
        return cases.size();
    }

    /** Three days pass: keys are forgotten, facts are not. */
    void forgetKeys() {
        keys.clear();
    }

    /** The process goes away, and with it its port; what it had recorded stays. */
    void stop() {
        server.stop(0);
    }

    /** The process comes back at the same address. */
    void restart() {
        server = start(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private HttpServer start(int port) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            started.setExecutor(threads);
            started.createContext("/command/v1/cases", this::handle);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            Received request = new Received(
                    path.length > 5 ? path[5] : "",
                    path.length > 4 ? path[4] : "",
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    JSON.readTree(exchange.getRequestBody()),
                    exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(request);
            Given given = first.apply(request).orElseGet(() -> answer(request));
            if (given.status() == 0) {
                return;
            }
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            given.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(given.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Given answer(Received request) {
        Given before = keys.get(request.key());
        if (before != null) {
            return new Given(before.status(), before.body(), Map.of("Idempotency-Replayed", "true"));
        }
        Given given = request.operation().isEmpty() ? open(request) : record(request);
        keys.put(request.key(), given);
        return given;
    }

    private Given open(Received request) {
        String id = UUID.nameUUIDFromBytes(request.text("reference").getBytes(StandardCharsets.UTF_8))
                .toString();
        String existing = cases.putIfAbsent(request.text("reference"), id);
        return existing == null
                ? receipt(201, id)
                : new Given(409, "{\"code\":\"duplicate-reference\",\"existingId\":\"" + existing + "\"}", Map.of());
    }

    private Given record(Received request) {
        if (!cases.containsValue(request.caseId())) {
            return Given.problem(404, "not-found");
        }
        String fact = request.operation() + request.text("authority") + request.text("externalReference");
        Set<String> known = facts.computeIfAbsent(request.caseId(), id -> new HashSet<>());
        synchronized (known) {
            if (known.add(fact)) {
                return receipt(201, request.caseId());
            }
        }
        return request.operation().equals("payments")
                ? receipt(200, request.caseId())
                : Given.problem(409, ALREADY.getOrDefault(request.operation(), "appeal-fact-already-recorded"));
    }

    private static Given receipt(int status, String id) {
        return new Given(status, "{\"commandId\":\"c\",\"type\":\"t\",\"id\":\"" + id + "\",\"version\":1}", Map.of());
    }
}
