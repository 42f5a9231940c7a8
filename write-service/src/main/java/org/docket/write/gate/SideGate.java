package org.docket.write.gate;

import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.docket.write.gate.Gate.StatementFailed;
import org.jspecify.annotations.Nullable;

/**
 * A way to PostgreSQL beside the pool: one connection, for looks at the database itself. They do not wait for commands, nor commands for them,
 * and they find out how things are though the server has no connection left for anybody: this one is kept. It is made at the first look, and anew
 * after a failure. Thread-safe, one look at a time.
 */
@Singleton
public final class SideGate {

    /** How many connections it may open. */
    static final int CONNECTIONS = 1;

    /** What does not answer in so long is made anew. */
    private static final int VALIDATION_SECONDS = 1;

    private final String url;
    private final Properties settings = new Properties();
    private @Nullable Connection kept;

    SideGate(
            @Property(name = "datasources.default.url") String url,
            @Property(name = "datasources.default.username") String user,
            @Property(name = "datasources.default.password") String password) {
        this.url = url;
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "docket-write-health");
        settings.setProperty("connectTimeout", "2");
        settings.setProperty("socketTimeout", "20");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("logServerErrorDetail", "false");
    }

    /**
     * Every row of a statement's result, in its order. The role's time-outs bound it.
     *
     * @throws RuntimeException for a failure that nobody expected
     */
    public synchronized <T> RoundTrip<List<T>> all(String sql, Function<ResultRow, T> reader) {
        try {
            return new RoundTrip.Done<>(Optional.of(new Transaction(connected()).all(sql, List.of(), reader)));
        } catch (RuntimeException failure) {
            hangUp();
            return SqlStates.find(failure)
                    .<RoundTrip<List<T>>>flatMap(SqlStates::classify)
                    .orElseThrow(() -> failure);
        }
    }

    private Connection connected() {
        try {
            Connection connection = kept;
            if (connection == null || !connection.isValid(VALIDATION_SECONDS)) {
                hangUp();
                connection = DriverManager.getConnection(url, settings);
                kept = connection;
            }
            return connection;
        } catch (SQLException failure) {
            throw new StatementFailed(failure);
        }
    }

    @PreDestroy
    synchronized void hangUp() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException gone) {
            // Then there is nothing to close: PostgreSQL has.
        } finally {
            kept = null;
        }
    }
}
