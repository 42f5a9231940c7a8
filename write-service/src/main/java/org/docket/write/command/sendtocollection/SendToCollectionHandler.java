package org.docket.write.command.sendtocollection;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;

/** Sends debts to collection. */
@Singleton
final class SendToCollectionHandler {

    /** Indexes: actor_pkey, case_pkey. */
    private static final String CHANGE = """
            changed AS (
              UPDATE command.enforcement_case c
              SET in_collection_since = g.occurred_on, revision = c.revision + 1
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
                AND c.in_collection_since IS NULL AND c.surcharged_on <= g.occurred_on
                AND (c.collect_from IS NULL OR c.collect_from <= g.occurred_on)
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    SendToCollectionHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, SendToCollection command) {
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), new Detail().json(), List.of());
        return runner.run(attempt, change, (tried, constraint) -> standings.judge(tried, caseId, command::refusal));
    }
}
