package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Revisions of cases. */
@Singleton
final class CaseRevisionsQuery implements Revisions {
    // index: case_pkey
    private static final String SQL = """
            SELECT id, revision FROM read.case_revisions(?::smallint, ?)
            """;

    private final Database database;

    CaseRevisionsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public Map<UUID, Long> of(int tenant, Collection<UUID> ids) {
        return RevisionsQuery.of(database, SQL, tenant, ids);
    }
}
