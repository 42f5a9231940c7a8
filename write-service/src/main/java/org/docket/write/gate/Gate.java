package org.docket.write.gate;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.docket.write.gate.RoundTrip.Reason;
import org.docket.write.gate.RoundTrip.Unavailable;

/**
 * Runs a statement in one round trip on a connection of its own, with autocommit: the statement is the transaction. Serialization
 * failures and deadlocks are retried as a whole, at most three times, with jittered back-off. Thread-safe.
 */
@Singleton
public final class Gate {

    private static final int ATTEMPTS = 4;

    private final JdbcOperations operations;
    private final Retry onConflict;

    Gate(JdbcOperations operations, MeterRegistry meters) {
        this.operations = operations;
        this.onConflict = Retry.of(
                "conflict",
                RetryConfig.<RoundTrip<?>>custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(2), 3.0, 0.5))
                        .retryOnResult(
                                result -> result instanceof Unavailable<?>(Reason reason) && reason == Reason.CONFLICT)
                        .failAfterMaxAttempts(false)
                        .retryExceptions()
                        .build());
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

    private <T> RoundTrip<T> once(Statement statement, Function<ResultRow, T> reader) {
        try {
            return new RoundTrip.Done<>(
                    operations.prepareStatement(statement.sql(), prepared -> execute(prepared, statement, reader)));
        } catch (RuntimeException failure) {
            return SqlStates.find(failure)
                    .<RoundTrip<T>>flatMap(SqlStates::classify)
                    .orElseThrow(() -> failure);
        }
    }

    private static <T> Optional<T> execute(
            PreparedStatement prepared, Statement statement, Function<ResultRow, T> reader) throws SQLException {
        for (int i = 0; i < statement.values().size(); i++) {
            prepared.setObject(i + 1, statement.values().get(i));
        }
        boolean more = prepared.execute();
        Optional<T> answer = Optional.empty();
        while (more || prepared.getUpdateCount() != -1) {
            if (more) {
                try (ResultSet rows = prepared.getResultSet()) {
                    answer = rows.next() ? Optional.of(reader.apply(new ResultRow(rows))) : Optional.empty();
                }
            }
            more = prepared.getMoreResults();
        }
        return answer;
    }
}
