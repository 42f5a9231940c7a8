package org.docket.deploy.launcher;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.docket.deploy.embedded.DatabaseBootstrap;
import org.docket.deploy.embedded.LocalPostgres;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.deploy.embedded.PostgresAddress;

/** PostgreSQL and Redis of an instance: embedded, or those whose URLs were given. */
final class Stores {

    private static final String DATABASE = "docket";
    private static final String MAINTENANCE = "postgres";
    private static final int REDIS_MEGABYTES = 512;

    private final DataDirectory data;
    private final Secrets secrets;
    private final Console console;
    private final Runnable changed;
    private final List<Supervised> servers = new CopyOnWriteArrayList<>();

    Stores(DataDirectory data, Secrets secrets, Console console, Runnable changed) {
        this.data = data;
        this.secrets = secrets;
        this.console = console;
        this.changed = changed;
    }

    /**
     * Where the services find them.
     *
     * @param owner the database, as the role that migrates it
     * @param redisUrl with its password
     */
    record Addresses(PostgresAddress owner, String redisUrl) {}

    /** Starts what is embedded, both at once, and returns when both answer. */
    Addresses start(Options options, Ports ports) {
        var redis = CompletableFuture.supplyAsync(() -> redis(options, ports), Thread::startVirtualThread);
        var postgres = CompletableFuture.supplyAsync(() -> postgres(options, ports), Thread::startVirtualThread);
        return new Addresses(postgres.join(), redis.join());
    }

    /** The servers that run here. */
    List<Supervised> servers() {
        return servers;
    }

    private PostgresAddress postgres(Options options, Ports ports) {
        var given = options.postgresUrl();
        if (given != null) {
            var address = PostgresAddress.parse(given);
            console.step("PostgreSQL given: " + address);
            return address.user().equals(DatabaseBootstrap.OWNER) ? address : prepared(address);
        }
        var settings = new LocalPostgres.Settings(
                data.postgres(),
                ports.postgres(),
                secrets.get(Secrets.Name.PG_SUPERUSER_PASSWORD),
                true,
                data.log("postgres"));
        servers.add(Supervised.start("postgres", () -> LocalPostgres.start(settings), console::step, changed));
        var owner = prepared(settings.superuser());
        console.step("PostgreSQL ready");
        return owner;
    }

    /** The database named in the address is made when it is missing, so the maintenance database is where one asks. */
    private PostgresAddress prepared(PostgresAddress administrator) {
        var database = administrator.database().equals(MAINTENANCE) ? DATABASE : administrator.database();
        try {
            return DatabaseBootstrap.prepare(
                    administrator.at(MAINTENANCE), database, secrets.get(Secrets.Name.PG_OWNER_PASSWORD));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot prepare the database on " + administrator + ": " + e.getMessage(), e);
        }
    }

    private String redis(Options options, Ports ports) {
        var given = options.redisUrl();
        if (given != null) {
            console.step("Redis given");
            return given;
        }
        var settings = new LocalRedis.Settings(
                data.redis(),
                ports.redis(),
                secrets.get(Secrets.Name.REDIS_PASSWORD),
                true,
                REDIS_MEGABYTES,
                data.log("redis"));
        servers.add(Supervised.start("redis", () -> LocalRedis.start(settings), console::step, changed));
        console.step("Redis ready");
        return settings.url();
    }
}
