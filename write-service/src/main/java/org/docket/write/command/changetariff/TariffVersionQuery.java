package org.docket.write.command.changetariff;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** A tariff's version. Index: tariff_pkey. */
@Singleton
final class TariffVersionQuery {

    private static final String SQL = """
            SELECT t.version FROM command.tariff t WHERE t.tenant_id = ?::smallint AND t.tariff_id = ?::uuid
            """;

    private final Gate gate;

    TariffVersionQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<Long> find(Attempt attempt, UUID tariffId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), tariffId),
                row -> row.number("version"));
    }
}
