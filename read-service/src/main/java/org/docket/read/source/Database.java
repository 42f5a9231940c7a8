package org.docket.read.source;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs one statement on one connection of a pool, without a transaction around it: a single round trip. */
final class Database {
    private final JdbcOperations operations;

    Database(JdbcOperations operations) {
        this.operations = operations;
    }

    /** What is bound to a statement and read from its rows. */
    interface Question<R> {
        @Nullable
        R ask(PreparedStatement statement) throws SQLException;
    }

    <R> @Nullable R ask(String sql, Question<R> question) {
        try {
            return operations.execute(connection -> {
                try (var statement = connection.prepareStatement(sql)) {
                    return question.ask(statement);
                }
            });
        } catch (RuntimeException e) {
            throw DatabaseFailure.of(e);
        }
    }
}
