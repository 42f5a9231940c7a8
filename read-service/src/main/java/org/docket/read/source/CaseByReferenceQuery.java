package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reference to id. */
@Singleton
final class CaseByReferenceQuery implements References {
    // index: case_reference_once
    private static final String SQL = """
            SELECT read.case_by_reference(?::smallint, ?) AS of_all, read.case_by_reference(?::smallint, ?, ?::uuid) AS of_the_reader
            """;

    private final Database database;

    CaseByReferenceQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Referred caseWith(int tenant, String reference, UUID reader) {
        return database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, reference);
            statement.setInt(3, tenant);
            statement.setString(4, reference);
            statement.setObject(5, reader);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                UUID id = rows.getObject(2, UUID.class);
                return id == null ? null : new Referred(id, rows.getObject(1) != null);
            }
        });
    }
}
