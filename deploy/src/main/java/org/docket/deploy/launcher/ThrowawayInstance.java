package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.DatabaseBootstrap;
import org.docket.deploy.embedded.LocalPostgres;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.deploy.embedded.LogTail;
import org.docket.deploy.embedded.Poll;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.deploy.embedded.Signal;

/**
 * An instance for a few minutes: embedded stores with data that nobody needs again, and services that the caller says how
 * to run. Nothing is started a second time. Not thread-safe.
 */
public final class ThrowawayInstance implements AutoCloseable {

    private static final Duration MIGRATION_PATIENCE = Duration.ofMinutes(5);
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final int REDIS_MEGABYTES = 64;

    private final DataDirectory data;
    private final Secrets secrets;
    private final LocalRedis redis;
    private final LocalPostgres postgres;
    private final Configuration configuration;
    private final Map<String, ChildProcess> services = new LinkedHashMap<>();

    private ThrowawayInstance(DataDirectory data, Secrets secrets, Ports ports) throws SQLException {
        this.data = data;
        this.secrets = secrets;
        var cluster = new LocalPostgres.Settings(
                data.postgres(),
                ports.postgres(),
                secrets.get(Secrets.Name.PG_SUPERUSER_PASSWORD),
                false,
                data.log("postgres"));
        var password = secrets.get(Secrets.Name.REDIS_PASSWORD);
        redis = LocalRedis.start(new LocalRedis.Settings(
                data.redis(), ports.redis(), password, false, REDIS_MEGABYTES, data.log("redis")));
        try {
            postgres = LocalPostgres.start(cluster);
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
        configuration = new Configuration(
                secrets, new Stores.Addresses(prepared(cluster), redis.url()), ports, data.evidence());
    }

    private PostgresAddress prepared(LocalPostgres.Settings cluster) throws SQLException {
        try {
            return DatabaseBootstrap.prepare(
                    cluster.superuser(), "docket", secrets.get(Secrets.Name.PG_OWNER_PASSWORD));
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the stores, and returns when both answer.
     *
     * @param directory for all that the instance writes; stays behind
     */
    public static ThrowawayInstance start(Path directory) throws IOException {
        var data = DataDirectory.at(directory);
        data.create();
        try {
            return new ThrowawayInstance(data, Secrets.of(data), Ports.decide(Ports.any(), data));
        } catch (SQLException e) {
            throw new IOException("cannot prepare the database: " + e.getMessage(), e);
        }
    }

    /** Brings the database to the schema of the write-service that is run by that command. */
    public void migrate(List<String> writeService) throws IOException {
        var command = new ArrayList<>(writeService);
        command.add("migrate");
        var process = start("migrate", command, configuration.migration());
        if (!process.waitFor(MIGRATION_PATIENCE)) {
            process.send(Signal.KILL);
        }
        if (process.onExit().join() != 0) {
            throw new IOException("the migration failed:\n" + LogTail.of(data.log("migrate")));
        }
    }

    /** Starts services by their modules' names, and returns when all are ready. */
    public void startServices(Map<String, List<String>> commands) throws IOException {
        var waiting = new ArrayList<Service.Plan>();
        for (var plan : List.of(configuration.write(""), configuration.read(""), configuration.projector(""))) {
            var command = commands.get(plan.name());
            if (command != null) {
                services.put(plan.name(), start(plan.name(), command, plan.environment()));
                waiting.add(plan);
            }
        }
        try (var readiness = new Readiness()) {
            Poll.until(READY_PATIENCE, () -> {
                waiting.removeIf(plan -> readiness.of(plan.url()));
                return waiting.isEmpty() || services.values().stream().anyMatch(service -> !service.isAlive());
            });
        }
        if (!waiting.isEmpty()) {
            var name = waiting.getFirst().name();
            throw new IOException(name + " did not become ready:\n" + LogTail.of(data.log(name)));
        }
    }

    private ChildProcess start(String name, List<String> command, Map<String, String> environment) {
        return ChildProcess.start(
                new ChildProcess.Spec(name, command, environment, data.root(), data.log(name), Signal.KILL));
    }

    /** Asks a service to end, and returns when it has. */
    public void stopService(String name, Duration patience) {
        var service = services.remove(name);
        if (service != null) {
            service.stop(Signal.TERM, patience);
        }
    }

    /** What {@code docket.env} says of an instance: URLs and tokens. */
    public Map<String, String> published() {
        return configuration.published();
    }

    /** The passwords, keys and tokens that the services were given, by name. */
    public Map<String, String> secrets() {
        return secrets.byName();
    }

    /** The end of what a process wrote. */
    public String lastWords(String process) {
        return LogTail.of(data.log(process));
    }

    /** Kills the services that still run, and stops the stores. */
    @Override
    public void close() {
        services.values().forEach(service -> service.stop(Signal.KILL, Duration.ofSeconds(10)));
        services.clear();
        postgres.close();
        redis.close();
    }
}
