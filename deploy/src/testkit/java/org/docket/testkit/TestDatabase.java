package org.docket.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.docket.deploy.embedded.DatabaseBootstrap;
import org.docket.deploy.embedded.PostgresAddress;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * A fresh, migrated database for one test class: a clone of a template on which Flyway ran the write service's migrations
 * once per JVM. Roles belong to the server, not to the database, and have the same password everywhere in tests;
 * replication slots belong to the server too, so name them after {@link #name()}.
 */
public final class TestDatabase implements AutoCloseable {

    /** The password of every role, in tests only. */
    public static final String PASSWORD = "docketTestOnly";

    /** Serialises what test JVMs that share a server do to its roles. */
    private static final long LOCK = 0x646f636b6574L + 1;

    private static final String MIGRATIONS = "write-service/src/main/resources/db/migration";
    private static final Supplier<String> TEMPLATE = new Once<>(TestDatabase::makeTemplate);

    private final PostgresAddress superuser;

    private TestDatabase(PostgresAddress superuser) {
        this.superuser = superuser;
    }

    /** Makes a database; takes a fraction of a second but for the first one of the JVM. */
    public static TestDatabase create() {
        var template = TEMPLATE.get();
        var name = uniqueName("docket_test_");
        var server = TestServers.postgres();
        execute(server, "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + DatabaseBootstrap.OWNER);
        return new TestDatabase(server.at(name));
    }

    /** Makes a database with roles and nothing else, for tests of migrations themselves. */
    public static TestDatabase empty() {
        var name = uniqueName("docket_empty_");
        var server = TestServers.postgres();
        try {
            DatabaseBootstrap.prepare(server, name, PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a database on " + server, e);
        }
        return new TestDatabase(server.at(name));
    }

    /** The name of the database, of letters, digits and underscores. */
    public String name() {
        return superuser.database();
    }

    /** {@code jdbc:postgresql://…} without credentials. */
    public String jdbcUrl() {
        return superuser.jdbcUrl();
    }

    public PostgresAddress superuser() {
        return superuser;
    }

    /** The role of the migrations. */
    public PostgresAddress owner() {
        return superuser.as(DatabaseBootstrap.OWNER, PASSWORD);
    }

    /** The role of the write service. */
    public PostgresAddress write() {
        return superuser.as(DatabaseBootstrap.WRITE, PASSWORD);
    }

    /** The role of the read service. */
    public PostgresAddress read() {
        return superuser.as(DatabaseBootstrap.READ, PASSWORD);
    }

    /** The role of the projector. */
    public PostgresAddress projector() {
        return superuser.as(DatabaseBootstrap.PROJECTOR, PASSWORD);
    }

    /** Drops the database, the sessions in it and its replication slots. */
    @Override
    public void close() {
        var slots =
                "SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots WHERE active AND database = '"
                        + name() + "'";
        execute(superuser.at("postgres"), slots);
        execute(
                superuser.at("postgres"),
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '" + name()
                        + "'");
        execute(superuser.at("postgres"), "DROP DATABASE IF EXISTS " + name() + " WITH (FORCE)");
    }

    private static String makeTemplate() {
        var server = TestServers.postgres();
        var name = uniqueName("docket_template_");
        try (var lock = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = lock.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            var owner = DatabaseBootstrap.prepare(server, name, PASSWORD);
            migrate(owner);
            DatabaseBootstrap.setPasswords(
                    server,
                    Map.of(
                            DatabaseBootstrap.WRITE, PASSWORD,
                            DatabaseBootstrap.READ, PASSWORD,
                            DatabaseBootstrap.PROJECTOR, PASSWORD));
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a template database on " + server, e);
        }
    }

    /** As the write service's {@code migrate} does it, but from the source tree. */
    private static void migrate(PostgresAddress owner) {
        var directory = Repository.root().resolve(MIGRATIONS);
        var configuration = Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                .locations("filesystem:" + directory)
                .failOnMissingLocations(true);
        // A lock held by a transaction would make CREATE INDEX CONCURRENTLY wait for itself.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration.load().migrate();
    }

    private static String uniqueName(String prefix) {
        return prefix + Long.toString(ProcessHandle.current().pid(), 36) + "_" + Long.toString(System.nanoTime(), 36);
    }

    private static void execute(PostgresAddress address, String sql) {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("on " + address + ": " + sql, e);
        }
    }
}
