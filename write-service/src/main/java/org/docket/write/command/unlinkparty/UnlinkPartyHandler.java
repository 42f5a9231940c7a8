package org.docket.write.command.unlinkparty;

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
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Takes links between parties and cases away. */
@Singleton
final class UnlinkPartyHandler {

    /** Indexes: actor_pkey, operation_pkey, case_pkey, party_link_once. The case's row is locked before the link's; the link is judged on its newest version. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS party_id, ?::text AS role),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM given g, may m, command.enforcement_case x
              WHERE x.tenant_id = g.tenant_id AND x.case_id = g.case_id FOR NO KEY UPDATE OF x),
            link AS (
              UPDATE command.party_link l SET unlinked_at = now(), unlinked_by = g.actor_id
              FROM given g, held h
              WHERE l.tenant_id = (SELECT g.tenant_id FROM given g) AND l.case_id = (SELECT h.case_id FROM held h)
                AND l.party_id = (SELECT o.party_id FROM own o) AND l.role = (SELECT o.role FROM own o) AND l.unlinked_at IS NULL
              RETURNING l.tenant_id, l.case_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM link l
              WHERE c.tenant_id = l.tenant_id AND c.case_id = l.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    UnlinkPartyHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, UUID partyId, UnlinkParty command) {
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail()
                        .with("partyId", partyId.toString())
                        .with("role", command.role().name())
                        .json(),
                List.of(partyId, command.role().name()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId));
    }

    private Verdict judge(Attempt attempt, UUID caseId) {
        return standings.judge(attempt, caseId, standing -> Optional.of(new PartyRefusal.NotLinked()));
    }
}
