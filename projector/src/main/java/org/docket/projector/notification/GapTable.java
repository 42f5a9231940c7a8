package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** {@code notification.gap}: times without a slot, and what was told of them afterwards. */
@Singleton
final class GapTable {

    // One that is open already stands for this one, too. Index: gap_open.
    private static final String NOTE = """
            INSERT INTO notification.gap (reason)
            VALUES (left(?, 500))
            ON CONFLICT DO NOTHING
            """;

    // Index: gap_open.
    private static final String OPEN = """
            SELECT reason
            FROM notification.gap
            WHERE ended_at IS NULL
            """;

    // Index: gap_open.
    private static final String END = """
            UPDATE notification.gap
            SET ended_at = now()
            WHERE ended_at IS NULL
            RETURNING told, lost
            """;

    private final DataSource books;

    GapTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** What came of a gap: events that were told late, and commands whose events cannot be told any more. */
    record Sum(long told, long lost) {}

    /** Notes that there is no slot, durably and before there is a new one. */
    void note(String reason) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, reason);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("a gap cannot be noted", e);
        }
    }

    /** Why there was a gap that is not closed yet. */
    Optional<String> open() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(OPEN);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new SourceUnavailable("gaps cannot be read", e);
        }
    }

    /** Closes it. */
    Sum end() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(END);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new Sum(row.getLong(1), row.getLong(2)) : new Sum(0, 0);
        } catch (SQLException e) {
            throw new SourceUnavailable("a gap cannot be closed", e);
        }
    }
}
