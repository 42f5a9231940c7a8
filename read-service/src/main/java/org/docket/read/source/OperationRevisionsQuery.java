package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Revisions of bulk operations: asked for lists and for documents, so by the connections that are always to be had. */
@Singleton
final class OperationRevisionsQuery implements OperationRevisions {
    // index: bulk_pkey
    private static final String SQL = """
            SELECT id, revision FROM read.operation_revisions(?::smallint, ?)
            """;

    private final Database database;

    OperationRevisionsQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public Map<UUID, Long> of(int tenant, Collection<UUID> ids) {
        Map<UUID, Long> revisions = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            Map<UUID, Long> found = HashMap.newHashMap(ids.size());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return found;
        });
        return Objects.requireNonNull(revisions);
    }
}
