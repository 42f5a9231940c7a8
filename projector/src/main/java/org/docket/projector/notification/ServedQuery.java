package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.notification.wire.SecretBox;
import org.jspecify.annotations.Nullable;

/** Which subscriptions have something to be sent now. */
@Singleton
final class ServedQuery {

    // Index: cursor_pkey, head_pkey, held_pkey.
    private static final String DUE = """
            SELECT s.tenant_id, s.id, s.version, s.slug, s.url, s.types, s.secret, s.former_secret, c.failures,
                   COALESCE((extract(epoch FROM now() - c.failing_since) * 1000)::bigint, 0)
            FROM read.subscriptions_served() s
            JOIN notification.cursor c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.id
            JOIN notification.head h ON h.tenant_id = s.tenant_id
            WHERE c.holder = ?
              AND (c.rests_until IS NULL OR c.rests_until <= now())
              AND (c.stopped_version IS NULL OR c.stopped_version < s.version)
              AND (c.position < h.position
                OR EXISTS (SELECT FROM notification.held d
                           WHERE d.tenant_id = c.tenant_id AND d.subscription_id = c.subscription_id
                             AND d.state = 'WAITING' AND d.next_attempt_at <= now()))
            """;

    private final DataSource pool;
    private final SecretBox secrets;

    ServedQuery(@Named(Pools.NOTIFICATIONS) DataSource pool, SecretBox secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /** Those that this sender may serve. */
    List<Served> due(UUID holder) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, holder);
            List<Served> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(served(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("subscriptions cannot be read", e);
        }
    }

    private Served served(ResultSet row) throws SQLException {
        Served.Id id = new Served.Id(row.getShort(1), row.getObject(2, UUID.class));
        Served.Target target = new Served.Target(
                row.getString(5),
                List.of((String[]) row.getArray(6).getArray()),
                Stream.of(open(id, row.getBytes(7)), open(id, row.getBytes(8)))
                        .flatMap(Optional::stream)
                        .toList());
        return new Served(
                id, row.getLong(3), row.getString(4), target, new Served.Failing(row.getInt(9), row.getLong(10)));
    }

    private Optional<byte[]> open(Served.Id id, byte @Nullable [] sealed) {
        return sealed == null ? Optional.empty() : secrets.open(id.tenant(), id.subscription(), sealed);
    }
}
