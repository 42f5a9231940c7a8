package org.docket.write.command.eraseparty;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.PartyQuery;
import org.docket.write.commit.Verdict;

/** Erases parties. */
@Singleton
final class ErasePartyHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, party_pkey, party_link_of_party, case_pkey, party_identifier_pkey, party_distinct_once,
     * party_distinct_of_other. The cases are looked at before the
     * party's row is locked: whoever links the party meanwhile raises `links`, so that this finds another number and changes nothing.
     * What is sealed from the actor is not there, and so counts as needing the party.
     * A hold that is placed meanwhile comes after: it does not ask for the party. A pair of parties that look alike that is made meanwhile is refused
     * by its foreign key, and the whole is tried again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS reason),
            seen AS MATERIALIZED (
              SELECT p.links
              FROM command.party p
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT g.id FROM given g) AND NOT EXISTS (
                SELECT FROM command.party_link l
                LEFT JOIN command.enforcement_case c ON c.tenant_id = l.tenant_id AND c.case_id = l.case_id
                WHERE l.tenant_id = (SELECT g.tenant_id FROM given g) AND l.party_id = (SELECT g.id FROM given g) AND l.unlinked_at IS NULL
                  AND (c.case_id IS NULL OR c.gate_open OR c.legal_holds > 0))),
            changed AS (
              UPDATE command.party p
              SET state = 'ERASED', erased_at = now(), erasure_reason = o.reason, version = p.version + 1,
                  name = NULL, date_of_birth = NULL, address = NULL, email = NULL, phone = NULL
              FROM may m, own o, seen s
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT g.id FROM given g) AND p.version = o.expected_version AND p.state = 'ACTIVE' AND p.links = s.links
              RETURNING p.tenant_id, p.party_id AS id, p.version, p.state),
            gone AS (
              UPDATE command.party_identifier i SET value = NULL, value_key = NULL
              FROM changed c WHERE i.tenant_id = (SELECT g.tenant_id FROM given g) AND i.party_id = (SELECT g.id FROM given g)),
            apart AS (
              UPDATE command.party_distinct d SET party_id = NULL, other_id = NULL
              FROM changed c WHERE d.tenant_id = (SELECT g.tenant_id FROM given g) AND d.party_id = (SELECT g.id FROM given g)),
            apart_from_the_other_side AS (
              UPDATE command.party_distinct d SET party_id = NULL, other_id = NULL
              FROM changed c WHERE d.tenant_id = (SELECT g.tenant_id FROM given g) AND d.other_id = (SELECT g.id FROM given g))
            """;

    private final CommandRunner runner;
    private final PartyQuery parties;
    private final NeedQuery needs;

    ErasePartyHandler(CommandRunner runner, PartyQuery parties, NeedQuery needs) {
        this.runner = runner;
        this.parties = parties;
        this.needs = needs;
    }

    CommandOutcome handle(Attempt attempt, UUID partyId, long expectedVersion, EraseParty command) {
        AggregateChange change =
                new AggregateChange("party", CHANGE, partyId, List.of(expectedVersion, command.reason()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, partyId, expectedVersion));
    }

    private Verdict judge(Attempt attempt, UUID partyId, long expectedVersion) {
        Verdict verdict = parties.judge(attempt, partyId, current -> PartyQuery.stale(expectedVersion, current));
        return verdict instanceof Verdict.TryAgain ? needs.judge(attempt, partyId) : verdict;
    }
}
