package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The case view. */
@Singleton
@Named("case")
final class CaseDetailQuery implements DocumentSource {
    // index: case_pkey, payment_of_revision, appeal_fact_once
    private static final String SQL = """
            SELECT revision, version, body FROM read.case_detail(?::smallint, ARRAY[?::uuid])
            """;

    // index: as above
    private static final String FOR_A_READER = """
            SELECT revision, version, body FROM read.case_detail(?::smallint, ARRAY[?::uuid], ?::uuid)
            """;

    private final Database database;

    CaseDetailQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable StoredDocument read(int tenant, UUID id) {
        return database.ask(SQL, statement -> ByIdQuery.first(statement, tenant, id));
    }

    @Override
    public @Nullable StoredDocument readFor(int tenant, UUID id, UUID reader) {
        return database.ask(FOR_A_READER, statement -> ByIdQuery.first(statement, tenant, id, reader));
    }
}
