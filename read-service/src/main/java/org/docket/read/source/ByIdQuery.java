package org.docket.read.source;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all queries by id have in common: their parameters, and the row (revision, version, body) that they answer with. */
final class ByIdQuery {
    private ByIdQuery() {}

    static @Nullable StoredDocument first(PreparedStatement statement, int tenant, UUID id) throws SQLException {
        statement.setInt(1, tenant);
        statement.setObject(2, id);
        return first(statement);
    }

    static @Nullable StoredDocument first(PreparedStatement statement, int tenant, UUID id, UUID reader)
            throws SQLException {
        statement.setInt(1, tenant);
        statement.setObject(2, id);
        statement.setObject(3, reader);
        return first(statement);
    }

    private static @Nullable StoredDocument first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            // The driver hands out the text's bytes as they came: UTF-8.
            return rows.next() ? new StoredDocument(rows.getLong(1), rows.getLong(2), rows.getBytes(3)) : null;
        }
    }
}
