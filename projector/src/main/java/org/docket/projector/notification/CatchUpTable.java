package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.jspecify.annotations.Nullable;

/** The cursors of subscriptions, set right after a gap in the log. Everything here can be done again. */
@Singleton
final class CatchUpTable {

    // What is removed has no cursor; the log did not say so. Index: cursor_pkey, subscription_present.
    private static final String END_REMOVED = """
            DELETE FROM notification.cursor c
            WHERE NOT EXISTS (SELECT FROM read.subscriptions_present() s WHERE s.tenant_id = c.tenant_id AND s.id = c.subscription_id)
            """;

    // Whoever began before another one was committed may be told of by its time. Index: head_pkey, cursor_pkey.
    private static final String BEGIN_TENANTS = """
            WITH fresh AS (
              SELECT s.tenant_id, min(s.created_at) - interval '1 minute' AS since
              FROM read.subscriptions_present() s
              WHERE NOT EXISTS (SELECT FROM notification.cursor c WHERE c.tenant_id = s.tenant_id)
              GROUP BY s.tenant_id),
            head AS (
              INSERT INTO notification.head (tenant_id)
              SELECT f.tenant_id FROM fresh f
              ON CONFLICT DO NOTHING)
            SELECT f.tenant_id, f.since FROM fresh f
            """;

    // Index: forgotten_pkey.
    private static final String BEGIN_TENANT = """
            INSERT INTO notification.forgotten AS f (tenant_id, until)
            VALUES (?, ?)
            ON CONFLICT (tenant_id) DO UPDATE SET until = GREATEST(f.until, excluded.until)
            """;

    // Index: cursor_pkey, head_pkey.
    private static final String BEGIN = """
            INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder, not_before)
            SELECT s.tenant_id, s.id, h.position, ?, s.created_at - interval '1 minute'
            FROM read.subscriptions_present() s
            JOIN notification.head h ON h.tenant_id = s.tenant_id
            ON CONFLICT DO NOTHING
            """;

    // Index: cursor_pkey, forgotten_pkey, event_by_age.
    private static final String TENANTS = """
            SELECT c.tenant_id, COALESCE(f.until, (SELECT min(e.captured_at) FROM notification.event e WHERE e.tenant_id = c.tenant_id), now())
            FROM (SELECT DISTINCT tenant_id FROM notification.cursor) c
            LEFT JOIN notification.forgotten f ON f.tenant_id = c.tenant_id
            ORDER BY c.tenant_id
            """;

    // What was captured last was captured, and all before it: only what came between that and the outbox's first day is
    // lost.
    // Index: event_pkey, forgotten_pkey, cursor_pkey, gap_open.
    private static final String GIVE_UP = """
            WITH edge AS (
              SELECT f.tenant_id, f.until,
                     GREATEST(f.until, (SELECT e.recorded_at FROM notification.event e WHERE e.tenant_id = f.tenant_id ORDER BY e.position DESC LIMIT 1)) AS told,
                     read.outbox_since()::timestamp AT TIME ZONE 'UTC' AS since
              FROM notification.forgotten f
              WHERE f.tenant_id = ?),
            lost AS MATERIALIZED (
              SELECT e.tenant_id, e.since, read.commands_between(e.tenant_id, e.told, e.since) AS many FROM edge e WHERE e.told < e.since),
            moved AS (
              UPDATE notification.forgotten f SET until = GREATEST(f.until, l.since) FROM lost l WHERE f.tenant_id = l.tenant_id),
            counted AS (
              UPDATE notification.cursor c SET expired = c.expired + l.many FROM lost l WHERE c.tenant_id = l.tenant_id),
            noted AS (
              UPDATE notification.gap g SET lost = g.lost + l.many FROM lost l WHERE g.ended_at IS NULL)
            SELECT COALESCE(sum(l.many), 0) FROM lost l
            """;

    // No index: transaction ids of shared memory.
    private static final String TRANSACTIONS = """
            SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint
            FROM pg_current_snapshot() s
            """;

    private final DataSource books;

    CatchUpTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** A tenant with subscriptions; what was recorded since and is not captured was not told. */
    record Tenant(short id, Instant since) {}

    /** The oldest transaction whose writes are not visible yet, and the one that comes next. */
    record Transactions(long oldest, long next) {}

    /** Ends and begins what the log did not say, so that every subscription has a cursor. */
    void align(UUID holder) {
        try (Connection connection = books.getConnection()) {
            // Without a commit the pool rolls back; it resets the connection, too.
            connection.setAutoCommit(false);
            run(connection, END_REMOVED, null);
            for (Tenant tenant : tenants(connection, BEGIN_TENANTS)) {
                begin(connection, tenant);
            }
            run(connection, BEGIN, holder);
            connection.commit();
        } catch (SQLException e) {
            throw new SourceUnavailable("cursors cannot be set right", e);
        }
    }

    /** Those who have subscriptions. */
    List<Tenant> tenants() {
        try (Connection connection = books.getConnection()) {
            return tenants(connection, TENANTS);
        } catch (SQLException e) {
            throw new SourceUnavailable("tenants with subscriptions cannot be read", e);
        }
    }

    /** Counts what the outbox does not have any more, for each subscription and in the gap; answers how much that is. */
    long giveUp(Tenant tenant) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(GIVE_UP)) {
            statement.setShort(1, tenant.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new SourceUnavailable("what is lost cannot be counted", e);
        }
    }

    Transactions transactions() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(TRANSACTIONS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Transactions(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new SourceUnavailable("transaction ids cannot be read", e);
        }
    }

    private static List<Tenant> tenants(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<Tenant> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Tenant(rows.getShort(1), rows.getTimestamp(2).toInstant()));
            }
            return found;
        }
    }

    private static void begin(Connection connection, Tenant tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN_TENANT)) {
            statement.setShort(1, tenant.id());
            statement.setObject(2, tenant.since().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, @Nullable UUID value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (value != null) {
                statement.setObject(1, value);
            }
            statement.executeUpdate();
        }
    }
}
