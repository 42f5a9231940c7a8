package org.docket.projector.generation;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** {@code projection.batch}: the number of the batch that each shard of Redis is known to have stored. */
@Singleton
public final class BatchTable {

    // A projector that hung and woke up late must not turn it back. Index: batch_pkey.
    private static final String WRITE = """
            INSERT INTO projection.batch AS b (shard, number)
            VALUES (?, ?)
            ON CONFLICT (shard) DO UPDATE SET number = excluded.number, stored_at = now()
            WHERE b.number < excluded.number
            """;

    // Index: batch_pkey.
    private static final String READ = """
            SELECT number
            FROM projection.batch
            WHERE shard = ?
            """;

    // Index: batch_pkey.
    private static final String SHARDS = """
            SELECT max(shard) + 1
            FROM projection.batch
            """;

    private final DataSource books;

    BatchTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** Remembers that a shard has stored everything up to this batch. */
    public void write(int shard, long number) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setInt(1, shard);
            statement.setLong(2, number);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("batch number cannot be written", e);
        }
    }

    /** So many shards were stored into at most, ever. */
    public int shards() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHARDS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new SourceUnavailable("batch numbers cannot be read", e);
        }
    }

    /** The last batch that a shard is known to have stored; 0 when there was none. */
    long read(int shard) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, shard);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new SourceUnavailable("batch number cannot be read", e);
        }
    }
}
