package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** How far behind subscriptions are. */
@Singleton
final class BacklogQuery {

    /** Each becomes a label of a metric. */
    private static final int MOST = 100;

    // Index: cursor_pkey, event_pkey, held_pkey.
    private static final String SQL = """
            SELECT c.tenant_id, c.subscription_id, c.stopped_reason IS NOT NULL, d.dead,
                   COALESCE((extract(epoch FROM now() - LEAST(n.captured_at, w.captured_at)) * 1000)::bigint, 0) AS oldest
            FROM notification.cursor c
            LEFT JOIN LATERAL (SELECT e.captured_at FROM notification.event e
                               WHERE e.tenant_id = c.tenant_id AND e.position > c.position ORDER BY e.position LIMIT 1) n ON true
            LEFT JOIN LATERAL (SELECT e.captured_at FROM notification.held k
                               JOIN notification.event e ON e.tenant_id = k.tenant_id AND e.position = k.position
                               WHERE k.tenant_id = c.tenant_id AND k.subscription_id = c.subscription_id AND k.state = 'WAITING'
                               ORDER BY k.position LIMIT 1) w ON true
            CROSS JOIN LATERAL (SELECT count(*) AS dead FROM notification.held k
                                WHERE k.tenant_id = c.tenant_id AND k.subscription_id = c.subscription_id AND k.state = 'DEAD') d
            ORDER BY oldest DESC, c.tenant_id, c.subscription_id
            LIMIT ?
            """;

    private final DataSource pool;

    BacklogQuery(@Named(Pools.NOTIFICATIONS) DataSource pool) {
        this.pool = pool;
    }

    /**
     * A subscription's backlog.
     *
     * @param oldestMillis how long ago the oldest event that it does not have was captured; dead letters do not count
     */
    record Backlog(short tenant, UUID subscription, boolean stopped, long dead, long oldestMillis) {}

    /** The hundred that are furthest behind. */
    List<Backlog> furthestBehind() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, MOST);
            List<Backlog> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Backlog(
                            row.getShort(1),
                            row.getObject(2, UUID.class),
                            row.getBoolean(3),
                            row.getLong(4),
                            row.getLong(5)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("the backlog of notifications cannot be read", e);
        }
    }
}
