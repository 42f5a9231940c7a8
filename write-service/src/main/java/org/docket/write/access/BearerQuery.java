package org.docket.write.access;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Looks a bearer token up by its SHA-256. Index: access_token_pkey. */
@Singleton
final class BearerQuery {

    private static final String SQL = """
            SELECT tenant_id, actor_id, zone, currency FROM read.bearer(?::bytea)
            """;

    private final Gate gate;

    BearerQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Access> find(byte[] sha256) {
        return gate.run(Statement.of(SQL, (Object) sha256), BearerQuery::read);
    }

    private static Access read(ResultRow row) {
        return new Access(
                (short) row.number("tenant_id"),
                row.uuid("actor_id"),
                ZoneId.of(row.text("zone")),
                row.text("currency"));
    }
}
