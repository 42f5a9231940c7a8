package org.docket.write.command.sealcase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.docket.write.casefile.SealRefusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.Duplicates;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Seals cases. */
@Singleton
final class SealCaseHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, case_pkey, case_merged_into. Whoever seals is among those named, or the row that this leaves would be hidden from them, which
     * PostgreSQL refuses.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid[] AS viewers),
            known AS MATERIALIZED (
              SELECT a.actor_id FROM given g, own o, command.actor a
              WHERE a.tenant_id = g.tenant_id AND a.actor_id = ANY (o.viewers) AND a.active),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, sealed = true, viewers = o.viewers
              FROM given g, may m, own o
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND (c.state <> 'MERGED') IS TRUE
                AND (SELECT count(*) FROM known) = cardinality(o.viewers)
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides,
                        c.sealed, c.viewers)
            """ + Duplicates.FOLLOW;

    private final CommandRunner runner;
    private final StandingQuery standings;

    SealCaseHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, SealCase command) {
        List<UUID> viewers = command.viewers(attempt.access().actorId());
        String array = viewers.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        String detail = new Detail()
                .with("reason", command.reason())
                .with("actors", viewers)
                .json();
        CaseChange change = new CaseChange(CHANGE, caseId, command.occurredOn(), detail, List.of(array));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, constraint));
    }

    /** A duplicate that was merged into the case while this waited for it is found by the next look. */
    private Verdict judge(Attempt attempt, UUID caseId, Optional<String> constraint) {
        Verdict verdict = standings.judge(
                attempt,
                caseId,
                standing -> constraint.isPresent() ? Optional.empty() : Optional.of(new SealRefusal.ViewersUnknown()));
        return verdict instanceof Verdict.TryAgain ? new Verdict.LookAgain() : verdict;
    }
}
