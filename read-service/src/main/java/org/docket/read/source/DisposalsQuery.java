package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The register of disposals, and the cases that are due. */
@Singleton
final class DisposalsQuery implements Disposals {
    // index: disposal_by_time, disposal_pkey
    private static final String REGISTER = "SELECT id, body FROM read.disposals(?::smallint, ?::uuid, ?)";

    // index: case_by_end, case_pkey, retention_rule_pkey
    private static final String DUE = "SELECT id, body FROM read.disposals_due(?::smallint, ?, ?::uuid, ?)";

    private final Database database;

    DisposalsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> register(int tenant, @Nullable String before, int most) {
        List<Entry> page = database.ask(REGISTER, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, before);
            statement.setInt(3, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }

    @Override
    public List<Entry> due(int tenant, String caseType, @Nullable String after, int most) {
        List<Entry> page = database.ask(DUE, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, caseType);
            statement.setString(3, after);
            statement.setInt(4, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }
}
