package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.OutboxEvent;
import org.jspecify.annotations.Nullable;

/** {@code notification.head}, {@code event} and {@code cursor} as the capture writes them: numbers in the order of the log. */
@Singleton
final class RecordTable {

    // Whoever appends holds these rows until the commit, so positions become visible in their order. Index: head_pkey.
    private static final String LOCK = """
            SELECT position
            FROM notification.head
            WHERE tenant_id = ANY (?)
            ORDER BY tenant_id
            FOR UPDATE
            """;

    // What a batch that is delivered again has brought already keeps its number. Index: event_once, head_pkey.
    private static final String APPEND = """
            WITH seen AS (
              SELECT s.*
              FROM unnest(?::smallint[], ?::text[], ?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[])
                WITH ORDINALITY AS s (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, recorded_at, traceparent, place)),
            fresh AS (
              SELECT s.*, row_number() OVER (PARTITION BY s.tenant_id ORDER BY s.place) AS nth
              FROM seen s
              WHERE NOT EXISTS (SELECT FROM notification.event e WHERE e.tenant_id = s.tenant_id AND e.event_id = s.event_id)),
            moved AS (
              UPDATE notification.head h
              SET position = h.position + f.many
              FROM (SELECT tenant_id, count(*) AS many FROM fresh GROUP BY tenant_id) f
              WHERE h.tenant_id = f.tenant_id
              RETURNING h.tenant_id, h.position - f.many AS before)
            INSERT INTO notification.event (tenant_id, position, event_id, aggregate_type, aggregate_id, revision, type, command_id, recorded_at, traceparent)
            SELECT f.tenant_id, m.before + f.nth, f.event_id, f.aggregate_type, f.aggregate_id, f.revision, f.type, f.command_id, f.recorded_at, f.traceparent
            FROM fresh f
            JOIN moved m ON m.tenant_id = f.tenant_id
            """;

    // Index: head_pkey, cursor_pkey.
    private static final String BEGIN_TENANT = """
            INSERT INTO notification.head (tenant_id)
            VALUES (?)
            ON CONFLICT DO NOTHING
            """;

    // The first subscription of a tenant: nothing before it was to be told. Index: forgotten_pkey, cursor_pkey.
    private static final String FORGET = """
            INSERT INTO notification.forgotten AS f (tenant_id, until)
            VALUES (?, ?)
            ON CONFLICT (tenant_id) DO UPDATE SET until = GREATEST(f.until, excluded.until)
            WHERE NOT EXISTS (SELECT FROM notification.cursor c WHERE c.tenant_id = f.tenant_id)
            """;

    // Index: gap_open.
    private static final String TOLD = """
            UPDATE notification.gap
            SET told = told + ?
            WHERE ended_at IS NULL
            """;

    // What the log brings after this one is for the subscription, what came before is not. Index: head_pkey,
    // cursor_pkey.
    private static final String BEGIN = """
            INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder)
            SELECT h.tenant_id, ?, h.position, ?
            FROM notification.head h
            WHERE h.tenant_id = ?
            ON CONFLICT DO NOTHING
            """;

    // What it holds goes with it, by foreign key. Index: cursor_pkey.
    private static final String END = """
            DELETE FROM notification.cursor
            WHERE tenant_id = ? AND subscription_id = ?
            """;

    // All of it: as many rows as there are subscriptions. Waits for a sender that is just moving one.
    private static final String TAKE_OVER = """
            UPDATE notification.cursor
            SET holder = ?
            RETURNING tenant_id
            """;

    private final DataSource books;

    RecordTable(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** From now on only this sender moves cursors; answers the tenants that have any. */
    Set<Short> takeOver(UUID holder) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
            statement.setObject(1, holder);
            Set<Short> tenants = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tenants.add(rows.getShort(1));
                }
            }
            return tenants;
        } catch (SQLException e) {
            throw new SourceUnavailable("cursors cannot be taken over", e);
        }
    }

    /** Writes down what a batch brought, in its order, all or nothing; doing it again changes nothing. */
    void write(List<Step> steps, UUID holder) {
        try (Connection connection = books.getConnection()) {
            // Without a commit the pool rolls back; it resets the connection, too.
            connection.setAutoCommit(false);
            for (Step step : steps) {
                switch (step) {
                    case Step.Append(List<OutboxEvent> events) -> append(connection, events);
                    case Step.Late(List<OutboxEvent> events) -> told(connection, append(connection, events));
                    case Step.Begin begin -> begin(connection, begin, holder);
                    case Step.End(Aggregate subscription) -> end(connection, subscription);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SourceUnavailable("events cannot be recorded for notification", e);
        }
    }

    private static void told(Connection connection, int late) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setInt(1, late);
            statement.executeUpdate();
        }
    }

    private static int append(Connection connection, List<OutboxEvent> events) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement append = connection.prepareStatement(APPEND)) {
            lock.setArray(
                    1, array(connection, "smallint", events, e -> e.aggregate().tenant()));
            lock.execute();
            append.setArray(
                    1, array(connection, "smallint", events, e -> e.aggregate().tenant()));
            append.setArray(
                    2,
                    array(connection, "text", events, e -> e.aggregate().type().wireName()));
            append.setArray(
                    3, array(connection, "uuid", events, e -> e.aggregate().id()));
            append.setArray(4, array(connection, "bigint", events, OutboxEvent::revision));
            append.setArray(5, array(connection, "text", events, e -> e.type().wireName()));
            append.setArray(6, array(connection, "uuid", events, e -> e.cause().event()));
            append.setArray(7, array(connection, "uuid", events, e -> e.cause().command()));
            append.setArray(
                    8,
                    array(
                            connection,
                            "timestamptz",
                            events,
                            e -> e.cause().recordedAt().atOffset(ZoneOffset.UTC)));
            append.setArray(
                    9,
                    array(
                            connection,
                            "text",
                            events,
                            e -> e.cause().traceparent().orElse(null)));
            return append.executeUpdate();
        }
    }

    private static void begin(Connection connection, Step.Begin begin, UUID holder) throws SQLException {
        short tenantId = begin.subscription().tenant();
        try (PreparedStatement tenant = connection.prepareStatement(BEGIN_TENANT);
                PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement cursor = connection.prepareStatement(BEGIN)) {
            tenant.setShort(1, tenantId);
            tenant.executeUpdate();
            forget.setShort(1, tenantId);
            forget.setObject(2, begin.at().atOffset(ZoneOffset.UTC));
            forget.executeUpdate();
            cursor.setObject(1, begin.subscription().id());
            cursor.setObject(2, holder);
            cursor.setShort(3, tenantId);
            cursor.executeUpdate();
        }
    }

    private static void end(Connection connection, Aggregate subscription) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setShort(1, subscription.tenant());
            statement.setObject(2, subscription.id());
            statement.executeUpdate();
        }
    }

    private static Array array(
            Connection connection, String type, List<OutboxEvent> events, Function<OutboxEvent, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }
}
