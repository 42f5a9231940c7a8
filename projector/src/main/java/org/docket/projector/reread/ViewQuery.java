package org.docket.projector.reread;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.projection.Rereadable;

/** Reads views from PostgreSQL through the functions of schema {@code read}. */
@Singleton
final class ViewQuery implements CurrentViews {

    private static final int FIRST_EXTRA = 5;

    private final DataSource source;

    ViewQuery(@Named(Pools.VIEWS) DataSource source) {
        this.source = source;
    }

    @Override
    public Map<UUID, Map<Rereadable, CurrentView>> read(short tenant, Collection<UUID> ids, List<Rereadable> views) {
        Map<UUID, Map<Rereadable, CurrentView>> answer = new HashMap<>(ids.size() * 2);
        try (Connection connection = source.getConnection()) {
            // The driver sends BEGIN with the first statement: one snapshot for all views costs one round trip, for
            // COMMIT.
            connection.setAutoCommit(false);
            Array array = connection.createArrayOf("uuid", ids.toArray());
            for (Rereadable view : views) {
                read(connection, tenant, array, view, answer);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SourceUnavailable("views cannot be read", e);
        }
        return answer;
    }

    private static void read(
            Connection connection,
            short tenant,
            Array ids,
            Rereadable view,
            Map<UUID, Map<Rereadable, CurrentView>> answer)
            throws SQLException {
        int extras = view.extraColumns().size();
        try (PreparedStatement statement = connection.prepareStatement(view.sql())) {
            statement.setShort(1, tenant);
            statement.setArray(2, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> extra = new ArrayList<>(extras);
                    for (int i = 0; i < extras; i++) {
                        extra.add(rows.getString(FIRST_EXTRA + i));
                    }
                    answer.computeIfAbsent(rows.getObject(1, UUID.class), id -> new LinkedHashMap<>())
                            .put(view, new CurrentView(rows.getLong(2), rows.getLong(3), rows.getBytes(4), extra));
                }
            }
        }
    }
}
