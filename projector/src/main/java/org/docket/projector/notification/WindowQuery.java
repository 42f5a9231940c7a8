package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.notification.wire.Notice;

/** What is to be sent next to a subscription. */
@Singleton
final class WindowQuery {

    /** So many may be held of one subscription; beyond that nothing new is taken up. */
    private static final int MOST_HELD = 10_000;

    private static final String EVENT =
            "e.event_id, e.type, e.aggregate_type, e.aggregate_id, e.revision, e.command_id, e.recorded_at, e.traceparent";

    // Due is what waits no longer, and before which nothing of the same aggregate waits or is dead. Index: held_pkey,
    // held_by_aggregate, event_pkey.
    private static final String HELD = """
            SELECT d.position, true, d.attempts, %s
            FROM notification.held d
            JOIN notification.event e ON e.tenant_id = d.tenant_id AND e.position = d.position
            WHERE d.tenant_id = ? AND d.subscription_id = ? AND d.state = 'WAITING'
              AND NOT EXISTS (SELECT FROM notification.held b
                              WHERE b.tenant_id = d.tenant_id AND b.subscription_id = d.subscription_id AND b.aggregate_id = d.aggregate_id
                                AND b.position <= d.position AND (b.state = 'DEAD' OR b.next_attempt_at > now()))
            ORDER BY d.position
            LIMIT ?
            """.formatted(EVENT);

    // Index: cursor_pkey, held_pkey.
    private static final String PLACE = """
            SELECT c.position, c.not_before,
                   (SELECT count(*)
                    FROM (SELECT FROM notification.held d WHERE d.tenant_id = c.tenant_id AND d.subscription_id = c.subscription_id LIMIT ?) m)
            FROM notification.cursor c
            WHERE c.tenant_id = ? AND c.subscription_id = ? AND c.holder = ?
            """;

    // Index: event_pkey, held_by_aggregate.
    private static final String FRESH = """
            SELECT e.position,
                   EXISTS (SELECT FROM notification.held b
                           WHERE b.tenant_id = e.tenant_id AND b.subscription_id = ? AND b.aggregate_id = e.aggregate_id),
                   0, %s
            FROM notification.event e
            WHERE e.tenant_id = ? AND e.position > ?
            ORDER BY e.position
            LIMIT ?
            """.formatted(EVENT);

    private final DataSource pool;
    private final NotificationSettings settings;

    WindowQuery(@Named(Pools.NOTIFICATIONS) DataSource pool, NotificationSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** How many events a window takes up at most. */
    int most() {
        return settings.window();
    }

    /** The next window, at most so many events; empty when this sender may not serve the subscription any more. */
    Optional<Window> next(Served served, UUID holder, int most) {
        try (Connection connection = pool.getConnection()) {
            Optional<Place> place = place(connection, served.id(), holder);
            return place.isEmpty() ? Optional.empty() : Optional.of(window(connection, served, place.get(), most));
        } catch (SQLException e) {
            throw new SourceUnavailable("events cannot be read for notification", e);
        }
    }

    private record Place(long position, Optional<Instant> notBefore, long held) {

        boolean isFor(Notice notice) {
            return notBefore.filter(notice.recordedAt()::isBefore).isEmpty();
        }
    }

    private static Optional<Place> place(Connection connection, Served.Id id, UUID holder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
            statement.setInt(1, MOST_HELD);
            statement.setShort(2, id.tenant());
            statement.setObject(3, id.subscription());
            statement.setObject(4, holder);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Place(
                                row.getLong(1),
                                Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant),
                                row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    private Window window(Connection connection, Served served, Place place, int most) throws SQLException {
        List<Pending> due = place.held() == 0 ? new ArrayList<>() : held(connection, served.id(), most);
        List<Pending> blocked = new ArrayList<>();
        long end = place.position();
        if (due.size() < most && place.held() < MOST_HELD) {
            for (Pending fresh : fresh(connection, served.id(), place.position(), settings.window())) {
                boolean wanted = served.target().wants(fresh.notice().type()) && place.isFor(fresh.notice());
                if (wanted && due.size() + blocked.size() >= most) {
                    break;
                }
                end = fresh.position();
                if (wanted) {
                    (fresh.held() ? blocked : due).add(fresh);
                }
            }
        }
        return new Window(due, blocked, end);
    }

    private static List<Pending> held(Connection connection, Served.Id id, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setShort(1, id.tenant());
            statement.setObject(2, id.subscription());
            statement.setInt(3, most);
            return pending(statement);
        }
    }

    private static List<Pending> fresh(Connection connection, Served.Id id, long after, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FRESH)) {
            statement.setObject(1, id.subscription());
            statement.setShort(2, id.tenant());
            statement.setLong(3, after);
            statement.setInt(4, most);
            return pending(statement);
        }
    }

    private static List<Pending> pending(PreparedStatement statement) throws SQLException {
        List<Pending> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Notice notice = new Notice(
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        new Notice.Subject(row.getString(6), row.getObject(7, UUID.class), row.getLong(8)),
                        row.getObject(9, UUID.class),
                        row.getTimestamp(10).toInstant(),
                        Optional.ofNullable(row.getString(11)));
                found.add(new Pending(row.getLong(1), row.getBoolean(2), row.getInt(3), notice));
            }
        }
        return found;
    }
}
