package org.docket.write.command.settariff;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** The tariff of a case type that holds from a day on. Index: tariff_once. */
@Singleton
final class TariffOfADayQuery {

    private static final String SQL = """
            SELECT t.tariff_id FROM command.tariff t WHERE t.tenant_id = ?::smallint AND t.case_type = ?::text AND t.valid_from = ?::date
            """;

    private final Gate gate;

    TariffOfADayQuery(Gate gate) {
        this.gate = gate;
    }

    RoundTrip<UUID> find(Attempt attempt, SetTariff command) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.access().tenantId(),
                        command.caseType().name(),
                        command.validFrom()),
                row -> row.uuid("tariff_id"));
    }
}
