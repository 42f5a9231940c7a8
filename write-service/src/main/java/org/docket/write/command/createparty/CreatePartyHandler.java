package org.docket.write.command.createparty;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.IdentifierQuery;
import org.docket.write.party.PartyData;

/** Registers parties. */
@Singleton
final class CreatePartyHandler {

    /** Indexes: actor_pkey, operation_pkey; writes party_pkey, party_identifier_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::text AS kind, ?::text AS name, ?::date AS date_of_birth, ?::text AS address, ?::text AS email, ?::text AS phone),
            changed AS (
              INSERT INTO command.party (tenant_id, party_id, kind, name, date_of_birth, address, email, phone, created_by)
              SELECT g.tenant_id, g.id, o.kind, o.name, o.date_of_birth, o.address, o.email, o.phone, m.actor_id
              FROM given g, may m, own o
              RETURNING tenant_id, party_id AS id, version, state, kind),
            identifiers AS (
              INSERT INTO command.party_identifier (tenant_id, party_id, kind, scheme, value, value_key)
              SELECT c.tenant_id, c.id, c.kind, n.scheme, n.value, n.value_key
              FROM changed c, unnest(?::text[], ?::text[], ?::text[]) AS n (scheme, value, value_key))
            """;

    private final CommandRunner runner;
    private final IdentifierQuery identifiers;

    CreatePartyHandler(CommandRunner runner, IdentifierQuery identifiers) {
        this.runner = runner;
        this.identifiers = identifiers;
    }

    CommandOutcome handle(Attempt attempt, CreateParty command) {
        UUID partyId = UuidCreator.getTimeOrderedEpoch();
        PartyData data = command.data();
        AggregateChange change = new AggregateChange(
                "party",
                CHANGE,
                partyId,
                Arrays.asList(
                        command.kind().name(),
                        data.name(),
                        data.dateOfBirth(),
                        data.address(),
                        data.email(),
                        data.phone(),
                        data.schemes(),
                        data.values(),
                        data.keys()));
        return runner.run(
                attempt, change, (tried, constraint) -> identifiers.judge(tried, command.kind(), partyId, data));
    }
}
