package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Revisions of bulk operations: asked for lists and for documents, so by the connections that are always to be had. */
@Singleton
final class OperationRevisionsQuery implements OperationRevisions {
    // index: bulk_pkey
    private static final String SQL = """
            SELECT id, revision FROM read.operation_revisions(?::smallint, ?)
            """;

    private final Database database;

    OperationRevisionsQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public Map<UUID, Long> of(int tenant, Collection<UUID> ids) {
        return RevisionsQuery.of(database, SQL, tenant, ids);
    }
}
