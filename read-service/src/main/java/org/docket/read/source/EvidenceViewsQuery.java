package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evidence of a case, and one piece. */
@Singleton
final class EvidenceViewsQuery implements EvidenceViews {
    // index: case_pkey, evidence_of_case, evidence_pkey, restriction_one_at_a_time, slot_pkey
    private static final String OF_CASE = """
            SELECT revision, items, withheld, next FROM read.case_evidence(?::smallint, ?, ?, ?::uuid, ?)
            """;

    // index: evidence_pkey, restriction_one_at_a_time, slot_pkey
    private static final String ONE = """
            SELECT body FROM read.evidence(?::smallint, ?, ?)
            """;

    private final Database database;

    EvidenceViewsQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Page ofCase(int tenant, UUID actor, UUID caseId, @Nullable String after, int most) {
        return database.ask(OF_CASE, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, actor);
            statement.setObject(3, caseId);
            statement.setString(4, after);
            statement.setInt(5, most);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Page(row.getLong(1), row.getBytes(2), row.getInt(3), row.getObject(4, UUID.class))
                        : null;
            }
        });
    }

    @Override
    public @Nullable Piece one(int tenant, UUID actor, UUID id) {
        return database.ask(ONE, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, actor);
            statement.setObject(3, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Piece(row.getBytes(1)) : null;
            }
        });
    }
}
