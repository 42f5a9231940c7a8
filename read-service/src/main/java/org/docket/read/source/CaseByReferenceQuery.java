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
            SELECT read.case_by_reference(?::smallint, ?)
            """;

    private final Database database;

    CaseByReferenceQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable UUID caseWith(int tenant, String reference) {
        return database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, reference);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getObject(1, UUID.class) : null;
            }
        });
    }
}
