package org.docket.write.migrate;

import io.github.resilience4j.core.IntervalFunction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway beside services that go on working. No statement stands in the way of others for longer than {@link Patience#forALock}: a migration
 * that does not get its lock is undone as a whole, and tried again later, until {@link Patience#inAll} is over. Index builds that were
 * interrupted are cleared away before each attempt. Several may run at once: an advisory lock lets one of them through.
 *
 * @param owner a session as the schema's owner
 * @param locations where Flyway finds the scripts
 */
record SchemaMigration(Sessions owner, List<String> locations, Patience patience) {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** lock_not_available and deadlock_detected: what waiting longer can mend. */
    private static final Set<String> MENDED_BY_WAITING = Set.of("55P03", "40P01");

    /** The failed row that Flyway keeps of a script that runs outside a transaction would stop every later run. */
    private static final String FORGET_FAILURES = """
            DO $$ BEGIN
              IF to_regclass('flyway_schema_history') IS NOT NULL THEN DELETE FROM flyway_schema_history WHERE NOT success; END IF;
            END $$
            """;

    /** How to get at the database: a JDBC URL without credentials, and an owner's. */
    record Sessions(String url, String user, String password) {

        Connection open() throws SQLException {
            Properties properties = new Properties();
            properties.put("user", user);
            properties.put("password", password);
            return DriverManager.getConnection(url, properties);
        }
    }

    /**
     * Brings the schema to the newest version there is a script for.
     *
     * @throws IllegalStateException when it did not come through in time, a release was skipped, or an invalid index is left
     * @throws FlywayException when a script fails for any other reason than a lock
     */
    void run() {
        Instant until = Instant.now().plus(patience.inAll());
        IntervalFunction pauses =
                IntervalFunction.ofExponentialRandomBackoff(patience.firstPause(), 2.0, 0.3, Patience.LAST_PAUSE);
        for (int attempt = 1; !attempt(attempt); attempt++) {
            Duration pause = Duration.ofMillis(pauses.apply(attempt));
            if (Instant.now().plus(pause).isAfter(until)) {
                throw new IllegalStateException(
                        "Gave up after %d attempts in %s: see above who held the lock. What was migrated stays; run it again"
                                .formatted(attempt, patience.inAll()));
            }
            LOG.info("tried again in {} ms", pause.toMillis());
            sleep(pause);
        }
    }

    /** Whether it came through. */
    private boolean attempt(int number) {
        try (Connection connection = owner.open();
                Statement statement = connection.createStatement()) {
            if (!isAlone(statement)) {
                LOG.info("another migration is at work");
                return false;
            }
            statement.execute(FORGET_FAILURES);
            if (!InvalidIndexes.clearAway(connection, patience.inAll())) {
                return false;
            }
            try {
                Flyway flyway = flyway();
                SkippedRelease.refuse(flyway.info());
                flyway.migrate();
            } catch (FlywayException failure) {
                if (!isMendedByWaiting(failure)) {
                    throw failure;
                }
                LOG.warn("attempt {} did not get its lock and was undone: {}", number, shortly(failure));
                OldestTransactions.of(connection).forEach(line -> LOG.warn("may hold it: {}", line));
                return false;
            }
            InvalidIndexes.refuse(connection);
            return true;
        } catch (SQLException failure) {
            throw new IllegalStateException("The schema cannot be migrated: " + failure.getMessage(), failure);
        }
    }

    /**
     * For as long as the session is open. What is cleared away comes before Flyway's own lock: without this, whoever looked a while ago would drop an index that
     * another one has built since.
     */
    private static boolean isAlone(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(hashtext('docket migration'))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Flyway flyway() {
        var configuration = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations(locations.toArray(String[]::new))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                // What a later version brought is no fault of the schema: after a roll-back an older one migrates.
                .ignoreMigrationPatterns("*:future", "repeatable:missing")
                .lockRetryCount(Math.toIntExact(patience.inAll().toSeconds()))
                .callbacks(new LockTimeouts(patience));
        // A lock held by a transaction would make CREATE INDEX CONCURRENTLY wait for itself.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }

    private static boolean isMendedByWaiting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && MENDED_BY_WAITING.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static String shortly(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to stop while waiting for a lock", told);
        }
    }
}
