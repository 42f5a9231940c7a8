package org.docket.write.command.unsealcase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.SealRefusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.Duplicates;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Unseals cases. */
@Singleton
final class UnsealCaseHandler {

    /** Indexes: actor_pkey, operation_pkey, case_pkey, case_merged_into. That it is sealed is judged under its row's lock. */
    private static final String CHANGE = """
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, sealed = false, viewers = NULL
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND c.sealed IS TRUE AND (c.state <> 'MERGED') IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides,
                        c.sealed, c.viewers)
            """ + Duplicates.FOLLOW;

    private final CommandRunner runner;
    private final StandingQuery standings;

    UnsealCaseHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, UnsealCase command) {
        String detail = new Detail().with("reason", command.reason()).json();
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), detail, List.of());
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, constraint));
    }

    /** A duplicate that was merged into the case while this waited for it is found by the next look. */
    private Verdict judge(Attempt attempt, UUID caseId, Optional<String> constraint) {
        Verdict verdict = standings.judge(
                attempt,
                caseId,
                standing -> constraint.isPresent() ? Optional.empty() : Optional.of(new SealRefusal.NotSealed()));
        return verdict instanceof Verdict.TryAgain ? new Verdict.LookAgain() : verdict;
    }
}
