package org.docket.projector.generation;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** {@code projection.generation}: every build of the read model there ever was, and why. */
@Singleton
final class GenerationTable {

    // Index: generation_pkey.
    private static final String NEWEST = """
            SELECT max(generation)
            FROM projection.generation
            """;

    // A number above every one that this table or Redis knows, even when this database was restored to before that one
    // was made.
    // Index: generation_pkey.
    private static final String BEGIN = """
            INSERT INTO projection.generation (generation, system_id, timeline, reason)
            OVERRIDING SYSTEM VALUE
            SELECT GREATEST((SELECT max(g.generation) FROM projection.generation g), ?) + 1, ?, ?, left(?, 500)
            RETURNING generation
            """;

    // Index: generation_pkey.
    private static final String COMPLETE = """
            UPDATE projection.generation
            SET completed_at = now()
            WHERE generation = ? AND completed_at IS NULL
            """;

    private final DataSource books;

    GenerationTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** The newest generation's number; 0 when there is none. */
    long newest() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new SourceUnavailable("generations cannot be read", e);
        }
    }

    /** Notes a new generation and why it is due; answers its number, which is greater than {@code above}. */
    long begin(long above, SourceIdentity identity, String reason) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setLong(1, above);
            statement.setString(2, identity.systemId());
            statement.setInt(3, identity.timeline());
            statement.setString(4, reason);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new SourceUnavailable("generation cannot be noted", e);
        }
    }

    void complete(long number) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(COMPLETE)) {
            statement.setLong(1, number);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("generation cannot be completed", e);
        }
    }
}
