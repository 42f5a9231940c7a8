package org.docket.write.command.correctparty;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.PartyQuery;
import org.docket.write.commit.PartyRivalQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.party.PartyClaim;
import org.docket.write.party.PartyData;

/** Corrects parties. */
@Singleton
final class CorrectPartyHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, party_pkey, party_identifier_pkey, party_match, party_distinct_once; writes party_identifier_once. The
     * version is the party's own, so that of two corrections, or of a correction and an erasure, one finds it moved. A party that looked
     * like another before is not asked about again: only a key that changes makes a likely duplicate.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::bigint AS expected_version, ?::text AS name, ?::date AS date_of_birth, ?::text AS address, ?::text AS email, ?::text AS phone,
                     ?::uuid[] AS distinct_from),
            seen AS MATERIALIZED (
              SELECT p.match_key AS key_now, command.party_match_key(p.kind, o.name, o.date_of_birth, o.address) AS key
              FROM own o, command.party p
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT g.id FROM given g) AND p.version = o.expected_version),
            alike AS MATERIALIZED (
              SELECT y.party_id
              FROM given g, seen s, command.party y
              WHERE y.tenant_id = g.tenant_id AND y.match_key = s.key AND y.party_id <> g.id AND s.key IS DISTINCT FROM s.key_now
                AND NOT EXISTS (SELECT FROM command.party_distinct d WHERE d.tenant_id = g.tenant_id AND d.party_id = y.party_id AND d.other_id = g.id)
                AND NOT EXISTS (SELECT FROM command.party_distinct d WHERE d.tenant_id = g.tenant_id AND d.party_id = g.id AND d.other_id = y.party_id)
              LIMIT 101),
            changed AS (
              UPDATE command.party p
              SET name = o.name, date_of_birth = o.date_of_birth, address = o.address, email = o.email, phone = o.phone, version = p.version + 1
              FROM may m, own o
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT g.id FROM given g) AND p.version = o.expected_version AND p.state = 'ACTIVE'
                AND NOT EXISTS (SELECT FROM alike a WHERE a.party_id <> ALL (o.distinct_from))
              RETURNING p.tenant_id, p.party_id AS id, p.version, p.state, p.kind),
            named AS MATERIALIZED (SELECT n.scheme, n.value, n.value_key FROM unnest(?::text[], ?::text[], ?::text[]) AS n (scheme, value, value_key)),
            gone AS (
              UPDATE command.party_identifier i SET value = NULL, value_key = NULL
              FROM changed c
              WHERE i.tenant_id = (SELECT g.tenant_id FROM given g) AND i.party_id = (SELECT g.id FROM given g) AND i.scheme NOT IN (SELECT n.scheme FROM named n)),
            identifiers AS (
              INSERT INTO command.party_identifier (tenant_id, party_id, kind, scheme, value, value_key)
              SELECT c.tenant_id, c.id, c.kind, n.scheme, n.value, n.value_key FROM changed c, named n
              ON CONFLICT ON CONSTRAINT party_identifier_pkey DO UPDATE SET value = EXCLUDED.value, value_key = EXCLUDED.value_key),
            apart AS (
              INSERT INTO command.party_distinct (tenant_id, party_id, other_id, said_by)
              SELECT c.tenant_id, LEAST(c.id, a.party_id), GREATEST(c.id, a.party_id), g.actor_id FROM changed c, alike a, given g
              ON CONFLICT ON CONSTRAINT party_distinct_once DO NOTHING)
            """;

    /** The party's kind is in its row, which no agency was named for yet. */
    private static final String TURN = "command.wait_for_match_key(?::smallint, NULL, ?::text, ?::date, ?::text)";

    private final CommandRunner runner;
    private final PartyQuery parties;
    private final PartyRivalQuery rivals;

    CorrectPartyHandler(CommandRunner runner, PartyQuery parties, PartyRivalQuery rivals) {
        this.runner = runner;
        this.parties = parties;
        this.rivals = rivals;
    }

    CommandOutcome handle(Attempt attempt, UUID partyId, long expectedVersion, CorrectParty command) {
        PartyData data = command.claim().data();
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
                        command.claim().distinctFromAsArray(),
                        data.schemes(),
                        data.values(),
                        data.keys()),
                new AggregateChange.Turn(
                        TURN,
                        Arrays.asList(attempt.access().tenantId(), data.name(), data.dateOfBirth(), data.address())));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> judge(tried, constraint, partyId, expectedVersion, command.claim()));
    }

    private Verdict judge(
            Attempt attempt, Optional<String> constraint, UUID partyId, long expectedVersion, PartyClaim claim) {
        if (constraint.isPresent()) {
            return rivals.judge(attempt, null, partyId, claim);
        }
        Verdict verdict = parties.judge(attempt, partyId, current -> PartyQuery.stale(expectedVersion, current));
        return verdict instanceof Verdict.TryAgain ? rivals.judge(attempt, null, partyId, claim) : verdict;
    }
}
