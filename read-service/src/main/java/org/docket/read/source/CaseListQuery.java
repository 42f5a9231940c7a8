package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.jspecify.annotations.Nullable;

/** One page of cases. */
@Singleton
final class CaseListQuery implements CaseLists {
    // index: case_pkey | case_by_state | case_by_type | case_by_type_and_state
    private static final String SQL = """
            SELECT id, body FROM read.case_list(?::smallint, ?, ?, ?::uuid, ?)
            """;

    private final Database database;

    CaseListQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<CaseRow> page(
            int tenant, @Nullable CaseState state, @Nullable CaseType type, @Nullable String before, int most) {
        List<CaseRow> page = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, state == null ? null : state.name());
            statement.setString(3, type == null ? null : type.name());
            statement.setString(4, before);
            statement.setInt(5, most);
            return rows(statement);
        });
        return Objects.requireNonNull(page);
    }

    private static List<CaseRow> rows(PreparedStatement statement) throws SQLException {
        List<CaseRow> page = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(new CaseRow(rows.getString(1), rows.getBytes(2)));
            }
        }
        return page;
    }
}
