package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;

/** Asks whether somebody may see a case. */
@Singleton
final class VisibilityQuery implements Visibility {
    // index: case_pkey
    private static final String SQL = """
            SELECT read.case_visible(?::smallint, ?::uuid, ?::uuid)
            """;

    private final Database database;

    VisibilityQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public boolean sees(int tenant, UUID actor, UUID caseId) {
        Boolean seen = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, actor);
            statement.setObject(3, caseId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        });
        return Boolean.TRUE.equals(seen);
    }
}
