package org.docket.deploy.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.docket.deploy.embedded.LogTail;
import org.docket.deploy.embedded.Poll;
import org.jspecify.annotations.Nullable;

/** One running Docket: its stores, its services, and what it writes down about itself. */
final class Instance implements AutoCloseable {

    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    /** A service that ends more often than this before it was ready will not become ready. */
    private static final int RESTARTS = 3;

    private final DataDirectory data;
    private final Checkout checkout;
    private final Console console;
    private final List<Supervised> services = new CopyOnWriteArrayList<>();
    private @Nullable Stores stores;
    private @Nullable Configuration configuration;
    private boolean closed;

    Instance(DataDirectory data, Checkout checkout, Console console) {
        this.data = data;
        this.checkout = checkout;
        this.console = console;
    }

    /** Starts everything and returns when all three services are ready. */
    void start(Options options) throws IOException {
        var secrets = Secrets.of(data);
        var ports = Ports.decide(options.ports(), data);
        var starting = new Stores(data, secrets, console, this::publish);
        synchronized (this) {
            stores = starting;
        }
        var app = data.run().resolve("app");
        var jars = CompletableFuture.supplyAsync(
                () -> List.of(install("write-service", app), install("read-service", app), install("projector", app)),
                Thread::startVirtualThread);
        var known = new Configuration(secrets, starting.start(options, ports), ports, data.evidence());
        synchronized (this) {
            configuration = known;
        }
        publish();
        var classPaths = jars.join();
        Migration.run(known.write(classPaths.get(0)), known, data);
        console.step("Database migrated");
        var plans = List.of(
                known.write(classPaths.get(0)), known.read(classPaths.get(1)), known.projector(classPaths.get(2)));
        for (var plan : plans) {
            services.add(Supervised.start(plan.name(), () -> Service.start(plan, data), console::step, this::publish));
        }
        publish();
        awaitReady(plans);
        publish();
    }

    private String install(String service, Path into) {
        try {
            return checkout.install(service, into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(List<Service.Plan> plans) {
        var waiting = new ArrayList<>(plans);
        try (var readiness = new Readiness()) {
            Poll.until(READY_PATIENCE, () -> {
                waiting.removeIf(plan -> readiness.of(plan.url()) && saysReady(plan));
                return waiting.isEmpty() || services.stream().anyMatch(service -> service.restarts() > RESTARTS);
            });
        }
        if (!waiting.isEmpty()) {
            var name = waiting.getFirst().name();
            throw new IllegalStateException(
                    name + " did not become ready, see " + data.log(name) + ":\n" + LogTail.of(data.log(name)));
        }
    }

    private boolean saysReady(Service.Plan plan) {
        console.step(plan.name() + " ready");
        return true;
    }

    /** Writes down where everything is; called again whenever a process was replaced. */
    private synchronized void publish() {
        if (closed || configuration == null) {
            return;
        }
        var pids = pids();
        var values = new LinkedHashMap<>(configuration.published());
        pids.forEach((name, pid) -> values.put("DOCKET_" + name + "_PID", pid.toString()));
        values.put("DOCKET_DATA", data.root().toString());
        values.put("DOCKET_LOGS", data.logs().toString());
        try {
            ProcessTable.of(data).write(pids);
            EnvFile.write(data.environment(), values);
            if (mayDescribeItself()) {
                EnvFile.write(checkout.environment(), values);
            }
        } catch (IOException e) {
            console.line("docket.env is out of date: " + e.getMessage());
        }
    }

    /** The file in the checkout belongs to the instance that was started last, for as long as that runs. */
    private boolean mayDescribeItself() throws IOException {
        var owner = Long.parseLong(EnvFile.read(checkout.environment()).getOrDefault("DOCKET_LAUNCHER_PID", "0"));
        return services.isEmpty()
                || owner == ProcessHandle.current().pid()
                || ProcessHandle.of(owner).isEmpty();
    }

    private Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        pids.put(ProcessTable.LAUNCHER, ProcessHandle.current().pid());
        all().forEach(server -> pids.put(environmentName(server.name()), server.pid()));
        return pids;
    }

    private static String environmentName(String process) {
        return switch (process) {
            case "write-service" -> "WRITE";
            case "read-service" -> "READ";
            case "postgres" -> "PG";
            default -> process.toUpperCase(Locale.ROOT);
        };
    }

    private synchronized List<Supervised> all() {
        var all = new ArrayList<Supervised>();
        if (stores != null) {
            all.addAll(stores.servers());
        }
        all.addAll(services);
        return all;
    }

    /** What a person needs to begin. */
    synchronized Map<String, String> summary() {
        var rows = new LinkedHashMap<String, String>();
        if (configuration == null) {
            return rows;
        }
        var values = configuration.published();
        rows.put("commands", values.get("DOCKET_COMMAND_URL") + "/command/v1");
        rows.put("queries", values.get("DOCKET_QUERY_URL") + "/query/v1");
        rows.put("projector", String.valueOf(values.get("DOCKET_PROJECTOR_URL")));
        rows.put("bearer token", String.valueOf(values.get("DOCKET_TOKEN")));
        rows.put("data, logs", data.root() + ", " + data.logs());
        rows.put("all of it", ". " + checkout.environment());
        return rows;
    }

    /** Stops everything: first the services, all at once, then the stores. Nothing can be started afterwards. */
    @Override
    public void close() {
        List<Supervised> storesLast;
        synchronized (this) {
            closed = true;
            storesLast = stores == null ? List.of() : stores.servers();
        }
        stopAll(services);
        stopAll(storesLast);
        forget();
    }

    private static void stopAll(List<Supervised> servers) {
        var stopping = servers.stream()
                .map(server -> CompletableFuture.runAsync(server::stop, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stopping).join();
    }

    private void forget() {
        try {
            var own = Long.toString(ProcessHandle.current().pid());
            for (var file : List.of(data.environment(), checkout.environment())) {
                if (own.equals(EnvFile.read(file).get("DOCKET_LAUNCHER_PID"))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            console.line("docket.env was left behind: " + e.getMessage());
        }
    }
}
