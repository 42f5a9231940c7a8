package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One page of sealed cases. */
@Singleton
final class SealedCasesQuery implements SealedCases {
    // index: case_by_viewer, case_pkey
    private static final String SQL = """
            SELECT id, body FROM read.sealed_cases(?::smallint, ?::uuid, ?::uuid, ?)
            """;

    private final Database database;

    SealedCasesQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> page(int tenant, UUID actor, @Nullable String before, int most) {
        List<Entry> page = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, actor);
            statement.setString(3, before);
            statement.setInt(4, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }
}
