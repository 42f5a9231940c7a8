package org.docket.write.gate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.docket.write.gate.Gate.StatementFailed;
import org.jspecify.annotations.Nullable;

/**
 * Several statements on one connection, which sees the rows of one agency. Valid only while the work that got it runs; not thread-safe.
 * A failure ends the work: {@link Gate#transact} tells what it was.
 */
public final class Transaction {

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Every row of a statement's result, in its order. */
    public <T> List<T> all(String sql, List<? extends @Nullable Object> values, Function<ResultRow, T> reader) {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            set(prepared, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.apply(new ResultRow(rows)));
                }
            }
            return all;
        } catch (SQLException failure) {
            throw new StatementFailed(failure);
        }
    }

    /**
     * Runs one text once for each list of values, in their order and in one round trip as long as they are few (the driver sends a few
     * hundred at once).
     *
     * @return how many rows each one touched
     */
    public List<Integer> batch(String sql, List<? extends List<? extends @Nullable Object>> rows) {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> values : rows) {
                set(prepared, values);
                prepared.addBatch();
            }
            List<Integer> counts = new ArrayList<>(rows.size());
            for (int count : prepared.executeBatch()) {
                counts.add(count);
            }
            return counts;
        } catch (SQLException failure) {
            throw new StatementFailed(failure);
        }
    }

    private static void set(PreparedStatement prepared, List<? extends @Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            prepared.setObject(i + 1, values.get(i));
        }
    }
}
