package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Asks which cases are sealed, by the connections that are always to be had: lists under load must not make it wait. */
@Singleton
final class SealedIdsQuery implements SealedIds {
    /** Of each tenant, and of each of both: sealed, and disposed of within a day. */
    private static final int MOST = 100_000;

    // index: case_sealed, disposal_by_time
    private static final String SQL = """
            SELECT tenant_id, id FROM read.sealed_ids(?, ?)
            """;

    private final Database database;

    SealedIdsQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public Map<Integer, Set<UUID>> of(Collection<Integer> tenants) {
        Map<Integer, Set<UUID>> ids = database.ask(SQL, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("int2", tenants.toArray()));
            statement.setInt(2, MOST);
            Map<Integer, Set<UUID>> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), tenant -> new HashSet<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
            return found;
        });
        return Objects.requireNonNull(ids);
    }
}
