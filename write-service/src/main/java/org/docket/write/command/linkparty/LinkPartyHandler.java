package org.docket.write.command.linkparty;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.PartyQuery;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Links parties to cases. */
@Singleton
final class LinkPartyHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, party_pkey, case_pkey; writes party_link_once. The party's row is locked first and counts its links, so that
     * an erasure meets it: a party is erased before it is linked, and the link is refused, or afterwards, and the erasure looks again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS party_id, ?::text AS role),
            linked AS (
              UPDATE command.party p SET links = p.links + 1
              FROM may m
              WHERE p.tenant_id = (SELECT g.tenant_id FROM given g) AND p.party_id = (SELECT o.party_id FROM own o) AND p.state = 'ACTIVE'
                AND (SELECT x.case_id FROM given g JOIN command.enforcement_case x ON x.tenant_id = g.tenant_id AND x.case_id = g.case_id) IS NOT NULL
              RETURNING p.party_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, party_links = c.party_links + 1
              FROM given g, linked l
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            link AS (
              INSERT INTO command.party_link (tenant_id, link_id, case_id, origin_case_id, party_id, role, linked_by)
              SELECT c.tenant_id, g.command_id, c.case_id, c.case_id, o.party_id, o.role, g.actor_id FROM changed c, given g, own o)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final PartyQuery parties;

    LinkPartyHandler(CommandRunner runner, StandingQuery standings, PartyQuery parties) {
        this.runner = runner;
        this.standings = standings;
        this.parties = parties;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, LinkParty command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("partyId", command.partyId().toString())
                        .with("role", command.role().name())
                        .json(),
                List.of(command.partyId(), command.role().name()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, constraint, caseId, command));
    }

    private Verdict judge(Attempt attempt, Optional<String> constraint, UUID caseId, LinkParty command) {
        Verdict ofTheCase = standings.judge(attempt, caseId, standing -> Optional.empty());
        if (!(ofTheCase instanceof Verdict.TryAgain)) {
            return ofTheCase;
        }
        return constraint.filter("party_link_once"::equals).isPresent()
                ? new Verdict.Refuse(new PartyRefusal.AlreadyLinked())
                : parties.judge(attempt, command.partyId(), version -> Optional.empty());
    }
}
