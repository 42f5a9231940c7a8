package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Objects;

/** Parked cases. */
@Singleton
final class ParkedCountQuery implements ParkedCount {
    // index: parked_pkey
    private static final String SQL = """
            SELECT read.parked_count(?::smallint)
            """;

    private final Database database;

    ParkedCountQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public long of(int tenant) {
        Long parked = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
        return Objects.requireNonNull(parked);
    }
}
