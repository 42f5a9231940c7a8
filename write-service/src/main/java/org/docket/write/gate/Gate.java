package org.docket.write.gate;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.docket.write.gate.RoundTrip.Reason;
import org.docket.write.gate.RoundTrip.Unavailable;

/**
 * Runs a statement on a connection of its own: the statement is the transaction; or several as one transaction. Serialization
 * failures and deadlocks are retried as a whole, at most three times and within the {@link Deadline}, with jittered back-off. Thread-safe.
 */
@Singleton
public final class Gate {

    private static final int ATTEMPTS = 4;

    /** Two, six and eighteen milliseconds, each half as much more or less: those who clashed do not meet again. */
    static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(2), 3.0, 0.5);

    /** For this transaction only: a session's setting would leak through the pool. */
    private static final String ACTING =
            "SELECT set_config('docket.tenant', ?, true) IS NOT NULL, set_config('docket.actor', ?, true) IS NOT NULL";

    private final ConnectionOperations<Connection> connections;
    private final Retry onConflict;
    private final Timer transactions;

    Gate(ConnectionOperations<Connection> connections, MeterRegistry meters) {
        this.connections = connections;
        this.onConflict = Retry.of(
                "conflict",
                RetryConfig.<RoundTrip<?>>custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(BACK_OFF)
                        .retryOnResult(result -> result instanceof Unavailable<?>(Reason reason)
                                && reason == Reason.CONFLICT
                                && !Deadline.isOver())
                        .failAfterMaxAttempts(false)
                        .retryOnException(failure -> false)
                        .build());
        this.transactions = Timer.builder("docket.gate.transactions")
                .description("From asking for a connection to the end of the transaction, whatever the end")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
        var retries = meters.counter("docket.gate.retries");
        onConflict.getEventPublisher().onRetry(event -> retries.increment());
    }

    /**
     * Runs a statement and reads the first row of its last result.
     *
     * @throws RuntimeException for a failure that nobody expected: a bug, or a database that is not the one migrated
     */
    public <T> RoundTrip<T> run(Statement statement, Function<ResultRow, T> reader) {
        return Retry.decorateSupplier(onConflict, () -> once(statement, reader)).get();
    }

    /**
     * Runs several statements as one transaction of an agency. The connection is held as long as the work takes; a conflict repeats the
     * work from its beginning.
     *
     * @param acting for which agency, and on whose behalf
     * @param work what to do in it
     * @param keeps whether what the work came to is to be committed; if not, all that it did is undone
     * @throws RuntimeException what the work threw, after all is undone, or a failure that nobody expected
     */
    public <T> RoundTrip<T> transact(Acting acting, Function<Transaction, T> work, Predicate<T> keeps) {
        Work<T> whole = connection -> inTransaction(connection, acting, () -> {
            T result = work.apply(new Transaction(connection));
            if (!keeps.test(result)) {
                connection.rollback();
            }
            return Optional.of(result);
        });
        return Retry.decorateSupplier(onConflict, () -> connected(whole)).get();
    }

    private <T> RoundTrip<T> once(Statement statement, Function<ResultRow, T> reader) {
        return connected(connection -> on(connection, statement, reader));
    }

    private <T> RoundTrip<T> connected(Work<T> work) {
        return Objects.requireNonNull(transactions.record(() -> answered(work)));
    }

    private <T> RoundTrip<T> answered(Work<T> work) {
        try {
            return new RoundTrip.Done<>(connections.execute(ConnectionDefinition.REQUIRES_NEW, status -> {
                try {
                    return work.on(status.getConnection());
                } catch (SQLException failure) {
                    throw new StatementFailed(failure);
                }
            }));
        } catch (RuntimeException failure) {
            Optional<SQLException> told = SqlStates.find(failure);
            return told.<RoundTrip<T>>flatMap(SqlStates::classify)
                    .orElseThrow(() -> told.flatMap(SqlStates::withheld).orElse(failure));
        }
    }

    private static <T> Optional<T> on(Connection connection, Statement statement, Function<ResultRow, T> reader)
            throws SQLException {
        return switch (statement.kind()) {
            case Statement.Kind.Plain() -> execute(connection, statement, 0, reader);
            case Statement.Kind.Pipelined() -> execute(connection, statement, 1, reader);
            case Statement.Kind.OfTenant(Acting acting) ->
                inTransaction(connection, acting, () -> execute(connection, statement, 0, reader));
        };
    }

    private static <T> Optional<T> inTransaction(Connection connection, Acting acting, Inner<T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        Optional<T> answer;
        try {
            execute(connection, Statement.of(ACTING, acting.tenantText(), acting.actorText()), 0, row -> acting);
            answer = work.run();
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            undo(connection, failure);
            throw failure;
        }
        connection.setAutoCommit(true);
        return answer;
    }

    /** A connection that is gone can undo nothing more; PostgreSQL has. What ended the work is what is told. */
    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    private static <T> Optional<T> execute(
            Connection connection, Statement statement, int resultsBefore, Function<ResultRow, T> reader)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            for (int i = 0; i < statement.values().size(); i++) {
                prepared.setObject(i + 1, statement.values().get(i));
            }
            prepared.execute();
            for (int i = 0; i < resultsBefore; i++) {
                prepared.getMoreResults();
            }
            try (ResultSet rows = prepared.getResultSet()) {
                return rows.next() ? Optional.of(reader.apply(new ResultRow(rows))) : Optional.empty();
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        Optional<T> on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Inner<T> {
        Optional<T> run() throws SQLException;
    }

    /** Carries an SQLException to where it is told apart. */
    static final class StatementFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StatementFailed(SQLException cause) {
            super(cause);
        }
    }
}
