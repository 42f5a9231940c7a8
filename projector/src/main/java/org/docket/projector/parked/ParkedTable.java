package org.docket.projector.parked;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;

/** {@code projection.parked}. */
@Singleton
final class ParkedTable {

    // Index: parked_pkey.
    private static final String PARK = """
            INSERT INTO projection.parked AS p (tenant_id, aggregate_type, aggregate_id, revision, event_id, reason)
            VALUES (?, ?, ?, ?, ?, left(?, 500))
            ON CONFLICT (tenant_id, aggregate_id) DO UPDATE
            SET revision = excluded.revision, event_id = excluded.event_id, reason = excluded.reason, parked_at = now()
            WHERE p.revision < excluded.revision
            """;

    // Index: parked_pkey.
    private static final String RELEASE = """
            DELETE FROM projection.parked
            WHERE tenant_id = ? AND aggregate_id = ? AND revision <= ?
            """;

    // All of it, oldest first, and what others wait for before those: few at worst.
    private static final String ALL = """
            SELECT tenant_id, aggregate_type, aggregate_id, revision, event_id
            FROM projection.parked
            ORDER BY aggregate_type = 'operation', parked_at
            LIMIT ?
            """;

    private final DataSource books;

    ParkedTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    void park(ParkedKey key, String reason) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(PARK)) {
            statement.setShort(1, key.aggregate().tenant());
            statement.setString(2, key.aggregate().type().wireName());
            statement.setObject(3, key.aggregate().id());
            statement.setLong(4, key.revision());
            statement.setObject(5, key.event());
            statement.setString(6, reason);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("key cannot be parked", e);
        }
    }

    /** Removes a key unless it waits for a later revision than this. */
    void release(Aggregate aggregate, long revision) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE)) {
            statement.setShort(1, aggregate.tenant());
            statement.setObject(2, aggregate.id());
            statement.setLong(3, revision);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("key cannot be released", e);
        }
    }

    List<ParkedKey> all(int most) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setInt(1, most);
            List<ParkedKey> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new ParkedKey(
                            new Aggregate(type(rows.getString(2)), rows.getShort(1), rows.getObject(3, UUID.class)),
                            rows.getLong(4),
                            rows.getObject(5, UUID.class)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("parked keys cannot be read", e);
        }
    }

    private static AggregateType type(String wireName) {
        return Arrays.stream(AggregateType.values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }
}
