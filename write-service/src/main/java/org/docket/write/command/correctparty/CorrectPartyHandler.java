package org.docket.write.command.correctparty;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.IdentifierQuery;
import org.docket.write.commit.PartyQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.party.PartyData;

/** Corrects parties. */
@Singleton
final class CorrectPartyHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, party_pkey, party_identifier_pkey; writes party_identifier_once. The version is the party's own, so
     * that of two corrections, or of a correction and an erasure, one finds it moved.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::bigint AS expected_version, ?::text AS name, ?::date AS date_of_birth, ?::text AS address, ?::text AS email, ?::text AS phone),
            changed AS (
              UPDATE command.party p
              SET name = o.name, date_of_birth = o.date_of_birth, address = o.address, email = o.email, phone = o.phone, version = p.version + 1
              FROM may m, own o
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT g.id FROM given g) AND p.version = o.expected_version AND p.state = 'ACTIVE'
              RETURNING p.tenant_id, p.party_id AS id, p.version, p.state, p.kind),
            named AS MATERIALIZED (SELECT n.scheme, n.value, n.value_key FROM unnest(?::text[], ?::text[], ?::text[]) AS n (scheme, value, value_key)),
            gone AS (
              UPDATE command.party_identifier i SET value = NULL, value_key = NULL
              FROM changed c
              WHERE i.tenant_id = (SELECT g.tenant_id FROM given g) AND i.party_id = (SELECT g.id FROM given g) AND i.scheme NOT IN (SELECT n.scheme FROM named n)),
            identifiers AS (
              INSERT INTO command.party_identifier (tenant_id, party_id, kind, scheme, value, value_key)
              SELECT c.tenant_id, c.id, c.kind, n.scheme, n.value, n.value_key FROM changed c, named n
              ON CONFLICT ON CONSTRAINT party_identifier_pkey DO UPDATE SET value = EXCLUDED.value, value_key = EXCLUDED.value_key)
            """;

    private final CommandRunner runner;
    private final PartyQuery parties;
    private final IdentifierQuery identifiers;

    CorrectPartyHandler(CommandRunner runner, PartyQuery parties, IdentifierQuery identifiers) {
        this.runner = runner;
        this.parties = parties;
        this.identifiers = identifiers;
    }

    CommandOutcome handle(Attempt attempt, UUID partyId, long expectedVersion, CorrectParty command) {
        PartyData data = command.data();
        AggregateChange change = new AggregateChange(
                "party",
                CHANGE,
                partyId,
                Arrays.asList(
                        expectedVersion,
                        data.name(),
                        data.dateOfBirth(),
                        data.address(),
                        data.email(),
                        data.phone(),
                        data.schemes(),
                        data.values(),
                        data.keys()));
        return runner.run(
                attempt, change, (tried, constraint) -> judge(tried, constraint, partyId, expectedVersion, data));
    }

    private Verdict judge(
            Attempt attempt, Optional<String> constraint, UUID partyId, long expectedVersion, PartyData data) {
        return constraint.isPresent()
                ? identifiers.judge(attempt, null, partyId, data)
                : parties.judge(attempt, partyId, current -> PartyQuery.stale(expectedVersion, current));
    }
}
