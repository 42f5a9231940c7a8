package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One page of the audit. */
@Singleton
final class AuditTrailQuery implements AuditTrails {
    // index: audit_pkey | audit_by_subject | audit_by_actor
    private static final String SQL = """
            SELECT id, body FROM read.audit_entries(?::smallint, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?)
            """;

    private final Database database;

    AuditTrailQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> page(int tenant, Filter filter, @Nullable String before, int most) {
        List<Entry> page = database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, filter.caseId());
            statement.setObject(3, filter.actorId());
            statement.setObject(4, filter.commandId());
            statement.setString(5, before);
            statement.setInt(6, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }
}
