package org.docket.projector.generation;

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
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.keep.Entry;

/** Which aggregates there are, for filling a generation. */
@Singleton
public final class FillQuery {

    // Index: case_pkey, by keyset.
    private static final String CASES = """
            SELECT tenant_id, id
            FROM read.case_ids_after(?, ?, ?)
            """;

    // Index: tenant_pkey, bulk_pkey.
    private static final String OPERATIONS = """
            SELECT tenant_id, id, revision
            FROM read.operations_of_late(?)
            """;

    private static final int MOST_OPERATIONS = 10_000;

    // No index: transaction ids of shared memory.
    private static final String NEXT_TRANSACTION = """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            """;

    // No index: as above.
    private static final String OLDEST_TRANSACTION = """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            """;

    private final DataSource books;

    FillQuery(@Named(Pools.BOOKS) DataSource books) {
        this.books = books;
    }

    /** The aggregates that follow this one, of its type, in the order of tenant and id; none of a type of which nothing is shown. */
    public List<Aggregate> after(Aggregate last, int most) {
        return switch (last.type()) {
            case CASE -> after(last, most, CASES);
            case PARTY, PERMIT_QUOTA, PERMIT_ORDER, SUBSCRIPTION, SETTINGS, OPERATION -> List.of();
        };
    }

    private List<Aggregate> after(Aggregate last, int most, String sql) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setShort(1, last.tenant());
            statement.setObject(2, last.id());
            statement.setInt(3, most);
            List<Aggregate> found = new ArrayList<>(most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Aggregate(last.type(), rows.getShort(1), rows.getObject(2, UUID.class)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("ids cannot be read", e);
        }
    }

    /** The fences of operations whose tokens are still about, as of one snapshot: at most 10,000, the newest. */
    public List<Entry> operationsOfLate() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(OPERATIONS)) {
            statement.setInt(1, MOST_OPERATIONS);
            List<Entry> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Aggregate operation =
                            new Aggregate(AggregateType.OPERATION, rows.getShort(1), rows.getObject(2, UUID.class));
                    found.add(Entry.fenceOf(operation, rows.getLong(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new SourceUnavailable("operations cannot be read", e);
        }
    }

    /** The transaction id that will be given next. */
    public long nextTransaction() {
        return number(NEXT_TRANSACTION);
    }

    /** The oldest transaction id whose writes are not yet visible, or the next one to be given. */
    public long oldestTransaction() {
        return number(OLDEST_TRANSACTION);
    }

    private long number(String sql) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new SourceUnavailable("transaction ids cannot be read", e);
        }
    }
}
