package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** The one question of this service that leaves something behind. */
@Singleton
final class EvidenceOpeningQuery implements EvidenceOpening {
    // index: evidence_pkey, restriction_one_at_a_time; writes audit_pkey, audit_by_subject, audit_by_actor
    private static final String SQL = """
            SELECT code, title, media_type, sha256, byte_count FROM read.open_evidence(?::smallint, ?, ?, ?)
            """;

    private final Database database;

    EvidenceOpeningQuery(@Named("by-id") Database database) {
        this.database = database;
    }

    @Override
    public Judgement open(int tenant, UUID actor, UUID evidence, UUID readId) {
        return Objects.requireNonNull(database.record(SQL, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, actor);
            statement.setObject(3, evidence);
            statement.setObject(4, readId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return judgement(row);
            }
        }));
    }

    private static Judgement judgement(ResultSet row) throws SQLException {
        String code = row.getString(1);
        if (code == null) {
            return new Judgement.Open(row.getString(2), row.getString(3), row.getString(4), row.getLong(5));
        }
        return new Judgement.Refused(
                switch (code) {
                    case "forbidden" -> Reason.FORBIDDEN;
                    case "not-found" -> Reason.UNKNOWN;
                    case "evidence-restricted" -> Reason.RESTRICTED;
                    case "content-not-confirmed" -> Reason.NOT_CONFIRMED;
                    default -> throw new SQLException("read.open_evidence said " + code);
                });
    }
}
