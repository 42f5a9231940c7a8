package org.docket.projector.notification;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;

/** {@code notification.cursor} and {@code held} as the sender moves them: one transaction per window. */
@Singleton
final class ProgressTable {

    // First, for it locks the row: a replay and another sender's take-over wait, or are seen by what follows. Index:
    // cursor_pkey.
    private static final String MOVE = """
            UPDATE notification.cursor
            SET position = GREATEST(position, ?), failures = ?,
                rests_until = now() + ?::bigint * interval '1 millisecond',
                failing_since = CASE WHEN ? THEN NULL ELSE COALESCE(failing_since, now()) END,
                last_success_at = CASE WHEN ? THEN now() ELSE last_success_at END,
                last_problem = left(?, 200),
                stopped_version = COALESCE(?, stopped_version), stopped_reason = COALESCE(?, stopped_reason)
            WHERE tenant_id = ? AND subscription_id = ? AND holder = ?
            """;

    // Index: held_pkey.
    private static final String DELIVERED = """
            DELETE FROM notification.held
            WHERE tenant_id = ? AND subscription_id = ? AND position = ANY (?)
            """;

    // Behind a dead one of the same aggregate everything is dead. Index: held_pkey, held_by_aggregate.
    private static final String KEPT = """
            INSERT INTO notification.held AS h (tenant_id, subscription_id, position, aggregate_id, state, attempts, next_attempt_at, http_status, problem, dead_at)
            SELECT ?, ?, k.position, k.aggregate_id, CASE WHEN j.dead THEN 'DEAD' ELSE 'WAITING' END, k.attempts,
                   now() + k.pause * interval '1 millisecond', NULLIF(k.status, 0), left(k.problem, 200), CASE WHEN j.dead THEN now() END
            FROM unnest(?::bigint[], ?::uuid[], ?::boolean[], ?::int[], ?::bigint[], ?::smallint[], ?::text[])
              AS k (position, aggregate_id, dead, attempts, pause, status, problem)
            CROSS JOIN LATERAL (
              SELECT k.dead OR EXISTS (SELECT FROM notification.held b
                                       WHERE b.tenant_id = ? AND b.subscription_id = ? AND b.aggregate_id = k.aggregate_id
                                         AND b.position < k.position AND b.state = 'DEAD') AS dead) j
            ON CONFLICT (tenant_id, subscription_id, position) DO UPDATE
            SET state = excluded.state, attempts = excluded.attempts, next_attempt_at = excluded.next_attempt_at,
                http_status = excluded.http_status, problem = excluded.problem, dead_at = excluded.dead_at
            """;

    // Index: held_by_aggregate.
    private static final String BURY = """
            UPDATE notification.held h
            SET state = 'DEAD', dead_at = now()
            WHERE h.tenant_id = ? AND h.subscription_id = ? AND h.state = 'WAITING' AND h.aggregate_id = ANY (?)
              AND EXISTS (SELECT FROM notification.held b
                          WHERE b.tenant_id = h.tenant_id AND b.subscription_id = h.subscription_id AND b.aggregate_id = h.aggregate_id
                            AND b.position < h.position AND b.state = 'DEAD')
            """;

    private final DataSource pool;

    ProgressTable(@Named(Pools.NOTIFICATIONS) DataSource pool) {
        this.pool = pool;
    }

    /** Writes down what became of a window; answers false, and writes nothing, when this sender may not. */
    boolean write(Served served, UUID holder, long end, Progress progress) {
        try (Connection connection = pool.getConnection()) {
            // Without a commit the pool rolls back; it resets the connection, too.
            connection.setAutoCommit(false);
            boolean moved = move(connection, served, holder, end, progress.standing());
            if (moved) {
                delivered(connection, served.id(), progress.delivered());
                kept(connection, served.id(), progress.kept());
                bury(connection, served.id(), progress.kept());
            }
            connection.commit();
            return moved;
        } catch (SQLException e) {
            throw new SourceUnavailable("what was delivered cannot be written down", e);
        }
    }

    private static boolean move(Connection connection, Served served, UUID holder, long end, Progress.Standing standing)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            boolean healthy = standing.failures() == 0;
            statement.setLong(1, end);
            statement.setInt(2, standing.failures());
            statement.setObject(
                    3, standing.restMillis().isPresent() ? standing.restMillis().getAsLong() : null);
            statement.setBoolean(4, healthy);
            statement.setBoolean(5, standing.succeeded());
            statement.setString(6, standing.problem().orElse(null));
            statement.setObject(7, standing.stop().isPresent() ? served.version() : null, java.sql.Types.BIGINT);
            statement.setString(8, standing.stop().map(Enum::name).orElse(null));
            statement.setShort(9, served.id().tenant());
            statement.setObject(10, served.id().subscription());
            statement.setObject(11, holder);
            return statement.executeUpdate() == 1;
        }
    }

    private static void delivered(Connection connection, Served.Id id, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELIVERED)) {
            statement.setShort(1, id.tenant());
            statement.setObject(2, id.subscription());
            statement.setArray(3, connection.createArrayOf("bigint", positions.toArray()));
            statement.executeUpdate();
        }
    }

    private static void kept(Connection connection, Served.Id id, List<Progress.Kept> kept) throws SQLException {
        if (kept.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KEPT)) {
            statement.setShort(1, id.tenant());
            statement.setObject(2, id.subscription());
            array(statement, 3, "bigint", kept, k -> k.event().position());
            array(statement, 4, "uuid", kept, k -> k.event().notice().subject().aggregate());
            array(statement, 5, "boolean", kept, Progress.Kept::dead);
            array(statement, 6, "int", kept, Progress.Kept::attempts);
            array(statement, 7, "bigint", kept, Progress.Kept::pauseMillis);
            array(statement, 8, "smallint", kept, k -> (short) k.status());
            array(statement, 9, "text", kept, Progress.Kept::problem);
            statement.setShort(10, id.tenant());
            statement.setObject(11, id.subscription());
            statement.executeUpdate();
        }
    }

    private static void bury(Connection connection, Served.Id id, List<Progress.Kept> kept) throws SQLException {
        List<Progress.Kept> dead = kept.stream().filter(Progress.Kept::dead).toList();
        if (dead.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(BURY)) {
            statement.setShort(1, id.tenant());
            statement.setObject(2, id.subscription());
            array(statement, 3, "uuid", dead, k -> k.event().notice().subject().aggregate());
            statement.executeUpdate();
        }
    }

    private static void array(
            PreparedStatement statement,
            int place,
            String type,
            List<Progress.Kept> kept,
            Function<Progress.Kept, Object> value)
            throws SQLException {
        statement.setArray(
                place,
                statement
                        .getConnection()
                        .createArrayOf(type, kept.stream().map(value).toArray()));
    }
}
