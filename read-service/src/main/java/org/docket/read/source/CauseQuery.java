package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Revision to event, command, actor and audit entry. */
@Singleton
final class CauseQuery implements Causes {
    // index: outbox_pkey (per partition), audit_pkey
    private static final String SQL = """
            SELECT event_id, event_type, command_id, actor_id, outcome FROM read.cause(?::smallint, ?, ?)
            """;

    private final Database database;

    CauseQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Cause of(int tenant, UUID id, long revision) {
        return database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, id);
            statement.setLong(3, revision);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Cause(
                                rows.getObject(1, UUID.class),
                                rows.getString(2),
                                rows.getObject(3, UUID.class),
                                rows.getObject(4, UUID.class),
                                rows.getString(5))
                        : null;
            }
        });
    }
}
