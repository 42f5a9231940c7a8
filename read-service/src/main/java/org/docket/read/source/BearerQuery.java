package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bearer token to tenant and actor. */
@Singleton
final class BearerQuery implements BearerSource {
    // index: access_token_pkey, actor_pkey, tenant_pkey
    private static final String SQL = """
            SELECT tenant_id, actor_id, roles, active FROM read.bearer(?)
            """;

    private final Database database;

    BearerQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Bearer bearerOf(byte[] tokenSha256) {
        return database.ask(SQL, statement -> {
            statement.setBytes(1, tokenSha256);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                String[] roles = (String[]) rows.getArray(3).getArray();
                return new Bearer(rows.getInt(1), rows.getObject(2, UUID.class), List.of(roles), rows.getBoolean(4));
            }
        });
    }
}
