package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Revisions of cases. */
@Singleton
final class CaseRevisionsQuery implements Revisions {
    // index: case_pkey
    private static final String SQL = """
            SELECT id, revision FROM read.case_revisions(?::smallint, ?)
            """;

    private final Database database;

    CaseRevisionsQuery(@Named("search") Database database) {
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
