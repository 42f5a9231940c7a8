package org.docket.read.source;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads which revision each of some aggregates has; those that are not there are missing from the answer. */
final class RevisionsQuery {
    private RevisionsQuery() {}

    /**
     * The answer.
     *
     * @param sql takes the tenant and the ids, and gives id, revision
     */
    static Map<UUID, Long> of(Database database, String sql, int tenant, Collection<UUID> ids) {
        Map<UUID, Long> revisions = database.ask(sql, statement -> {
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
