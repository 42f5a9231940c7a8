package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cases per state and type. */
@Singleton
final class CaseCountsQuery implements CaseCounts {
    // index: case_by_type_and_state, index only
    private static final String SQL = """
            SELECT state, case_type, cases FROM read.case_counts(?::smallint)
            """;

    private final Database database;

    CaseCountsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<Count> counts(int tenant) {
        List<Count> counts = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            List<Count> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
            return found;
        });
        return Objects.requireNonNull(counts);
    }
}
