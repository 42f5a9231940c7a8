package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** {@code notification.event} as it is cleaned: what everybody has, and what is older than the window. */
@Singleton
final class ForgetTable {

    // So that what is not here any more can be told from what never was. Index: forgotten_pkey.
    private static final String REMEMBER = """
            INSERT INTO notification.forgotten AS f (tenant_id, until)
            SELECT d.tenant_id, max(d.recorded_at) FROM deleted d GROUP BY d.tenant_id
            ON CONFLICT (tenant_id) DO UPDATE SET until = GREATEST(f.until, excluded.until)
            """;

    // The newest stay for a while, so that a batch that the log delivers again is known, and that after a gap in the
    // log
    // what was told is known from what was not: for longer than any transaction lasts. Index: head_pkey, cursor_pkey,
    // event_pkey, held_by_event.
    private static final String DELIVERED = """
            WITH done AS (
              SELECT h.tenant_id, LEAST(h.position - 10000, (SELECT min(c.position) FROM notification.cursor c WHERE c.tenant_id = h.tenant_id)) AS upto
              FROM notification.head h),
            gone AS (
              SELECT e.tenant_id, e.position
              FROM done d
              CROSS JOIN LATERAL (
                SELECT e.tenant_id, e.position
                FROM notification.event e
                WHERE e.tenant_id = d.tenant_id AND e.position <= d.upto AND e.captured_at < now() - interval '1 hour'
                  AND NOT EXISTS (SELECT FROM notification.held k WHERE k.tenant_id = e.tenant_id AND k.position = e.position)
                ORDER BY e.position
                LIMIT 5000) e),
            deleted AS (
              DELETE FROM notification.event e
              USING gone g
              WHERE e.tenant_id = g.tenant_id AND e.position = g.position
              RETURNING e.tenant_id, e.recorded_at)
            """ + REMEMBER;

    // What is to go, by tenant; the same in every statement of a transaction, for now() is. Index: event_by_age.
    private static final String OLD = """
            WITH old AS MATERIALIZED (
              SELECT e.tenant_id, max(e.position) AS upto
              FROM (SELECT tenant_id, position FROM notification.event
                    WHERE captured_at < now() - ?::bigint * interval '1 millisecond'
                    ORDER BY captured_at, position LIMIT 5000) e
              GROUP BY e.tenant_id)
            """;

    // First, for it locks the rows that a sender moves. Index: cursor_pkey.
    private static final String PASSED = OLD + """
            UPDATE notification.cursor c
            SET expired = c.expired + o.upto - c.position, position = o.upto
            FROM old o
            WHERE c.tenant_id = o.tenant_id AND c.position < o.upto
            """;

    // Index: held_by_event.
    private static final String GIVEN_UP = OLD + """
            DELETE FROM notification.held k
            USING old o
            WHERE k.tenant_id = o.tenant_id AND k.position <= o.upto
            """;

    // Index: event_pkey.
    private static final String EXPIRED = OLD + """
            , deleted AS (
              DELETE FROM notification.event e
              USING old o
              WHERE e.tenant_id = o.tenant_id AND e.position <= o.upto
              RETURNING e.tenant_id, e.recorded_at)
            """ + REMEMBER;

    private final DataSource pool;

    ForgetTable(@Named(Pools.NOTIFICATIONS) DataSource pool) {
        this.pool = pool;
    }

    /** Forgets some of what everybody has. */
    void delivered() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(DELIVERED)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SourceUnavailable("delivered events cannot be forgotten", e);
        }
    }

    /** Forgets some of what is older than this, delivered or not; answers how many cursors were moved past it, and held events given up. */
    long olderThan(Duration age) {
        try (Connection connection = pool.getConnection()) {
            // Without a commit the pool rolls back; it resets the connection, too.
            connection.setAutoCommit(false);
            long lost = expire(connection, age);
            connection.commit();
            return lost;
        } catch (SQLException e) {
            throw new SourceUnavailable("old events cannot be forgotten", e);
        }
    }

    private static long expire(Connection connection, Duration age) throws SQLException {
        long lost = 0;
        for (String step : new String[] {PASSED, GIVEN_UP}) {
            lost += run(connection, step, age);
        }
        run(connection, EXPIRED, age);
        return lost;
    }

    private static long run(Connection connection, String sql, Duration age) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, age.toMillis());
            return statement.executeUpdate();
        }
    }
}
