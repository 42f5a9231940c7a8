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
import org.docket.projector.event.EventDecoder;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.event.OutboxRow;

/** Events of a tenant as the outbox keeps them, by aggregate and revision. */
@Singleton
final class OutboxQuery {

    private static final int MOST = 1_000;

    // Index: outbox_pkey.
    private static final String AFTER = """
            SELECT aggregate_type, aggregate_id, revision, type, type_version, event_id, command_id, actor_id, recorded_at, traceparent
            FROM read.outbox_after(?, ?, ?, ?, ?, ?)
            """;

    private final DataSource books;

    OutboxQuery(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** Where a page ends. */
    record Place(UUID aggregate, long revision, String type) {

        static final Place FIRST = new Place(new UUID(0, 0), 0, "");

        static Place of(OutboxEvent event) {
            return new Place(
                    event.aggregate().id(), event.revision(), event.type().wireName());
        }
    }

    /**
     * The events that come after a place and were recorded after a time, at most 1,000; none when there are no more.
     *
     * @throws org.docket.projector.event.UnknownEvent when one is not known here
     */
    List<OutboxEvent> after(short tenant, Instant since, Place last) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setShort(1, tenant);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            statement.setObject(3, last.aggregate());
            statement.setLong(4, last.revision());
            statement.setString(5, last.type());
            statement.setInt(6, MOST);
            List<OutboxEvent> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(EventDecoder.decode(row(tenant, row)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("the outbox cannot be read", e);
        }
    }

    private static OutboxRow row(short tenant, ResultSet row) throws SQLException {
        return new OutboxRow(
                new OutboxRow.Subject(tenant, row.getString(1), row.getString(2), row.getLong(3)),
                new OutboxRow.Kind(row.getString(4), row.getShort(5)),
                new OutboxRow.Cause(
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getTimestamp(9).toInstant().toString(),
                        row.getString(10)));
    }
}
