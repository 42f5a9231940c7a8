package org.docket.read.source;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs one statement on one connection of a pool: a single round trip, without a transaction around it, unless something is to be recorded. */
final class Database {
    // No index: the role's transactions are read-only unless they say otherwise, first of all.
    private static final String READ_WRITE = "SET TRANSACTION READ WRITE";

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

    /** The same in a transaction that may write, and that is committed before this returns. */
    <R> @Nullable R record(String sql, Question<R> question) {
        try {
            return operations.execute(connection -> {
                // The pool takes this back, and rolls back what was not committed, when the connection comes home.
                connection.setAutoCommit(false);
                try (var opening = connection.prepareStatement(READ_WRITE)) {
                    opening.execute();
                }
                R answer;
                try (var statement = connection.prepareStatement(sql)) {
                    answer = question.ask(statement);
                }
                connection.commit();
                return answer;
            });
        } catch (RuntimeException e) {
            throw DatabaseFailure.of(e);
        }
    }
}
