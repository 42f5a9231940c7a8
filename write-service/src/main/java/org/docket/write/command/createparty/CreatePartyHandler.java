package org.docket.write.command.createparty;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.PartyRivalQuery;
import org.docket.write.party.PartyData;

/** Registers parties. */
@Singleton
final class CreatePartyHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, party_match; writes party_pkey, party_identifier_once, party_distinct_once. Whoever registers
     * the same party at the same time was waited for before this statement began, so that it sees what they made. One more than can be
     * named is looked for: then some are not named. The key is computed before it is compared: row-level security would keep a function away from the index.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::text AS kind, ?::text AS name, ?::date AS date_of_birth, ?::text AS address, ?::text AS email, ?::text AS phone,
                     ?::uuid[] AS distinct_from),
            sought AS MATERIALIZED (SELECT command.party_match_key(o.kind, o.name, o.date_of_birth, o.address) AS key FROM own o),
            alike AS MATERIALIZED (
              SELECT y.party_id FROM given g, sought s, command.party y WHERE y.tenant_id = g.tenant_id AND y.match_key = s.key LIMIT 101),
            changed AS (
              INSERT INTO command.party (tenant_id, party_id, kind, name, date_of_birth, address, email, phone, created_by)
              SELECT g.tenant_id, g.id, o.kind, o.name, o.date_of_birth, o.address, o.email, o.phone, m.actor_id
              FROM given g, may m, own o
              WHERE NOT EXISTS (SELECT FROM alike a WHERE a.party_id <> ALL (o.distinct_from))
              RETURNING tenant_id, party_id AS id, version, state, kind),
            identifiers AS (
              INSERT INTO command.party_identifier (tenant_id, party_id, kind, scheme, value, value_key)
              SELECT c.tenant_id, c.id, c.kind, n.scheme, n.value, n.value_key
              FROM changed c, unnest(?::text[], ?::text[], ?::text[]) AS n (scheme, value, value_key)),
            apart AS (
              INSERT INTO command.party_distinct (tenant_id, party_id, other_id, said_by)
              SELECT c.tenant_id, LEAST(c.id, a.party_id), GREATEST(c.id, a.party_id), g.actor_id FROM changed c, alike a, given g)
            """;

    private static final String TURN = "command.wait_for_match_key(?::smallint, ?::text, ?::text, ?::date, ?::text)";

    private final CommandRunner runner;
    private final PartyRivalQuery rivals;

    CreatePartyHandler(CommandRunner runner, PartyRivalQuery rivals) {
        this.runner = runner;
        this.rivals = rivals;
    }

    CommandOutcome handle(Attempt attempt, CreateParty command) {
        UUID partyId = UuidCreator.getTimeOrderedEpoch();
        PartyData data = command.claim().data();
        String kind = command.kind().name();
        AggregateChange change = new AggregateChange(
                "party",
                CHANGE,
                partyId,
                Arrays.asList(
                        kind,
                        data.name(),
                        data.dateOfBirth(),
                        data.address(),
                        data.email(),
                        data.phone(),
                        command.claim().distinctFromAsArray(),
                        data.schemes(),
                        data.values(),
                        data.keys()),
                new AggregateChange.Turn(
                        TURN,
                        Arrays.asList(
                                attempt.access().tenantId(), kind, data.name(), data.dateOfBirth(), data.address())));
        return runner.run(
                attempt, change, (tried, constraint) -> rivals.judge(tried, command.kind(), partyId, command.claim()));
    }
}
