package org.docket.write.command.disposecase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Duplicates;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Disposes of cases. */
@Singleton
final class DisposeCaseHandler {

    /**
     * Indexes: actor_pkey, operation_pkey, and those of {@code command.dispose_of}, which locks, judges, deletes and leaves the row that stays. It is given
     * the actor that {@code may} names, so that it is not called for one who may not.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::text AS reason),
            gone AS MATERIALIZED (
              SELECT d.agency AS tenant_id, d.id AS case_id, d.kind AS case_type, d.version_now AS version, d.revision_now AS revision,
                     'DISPOSED'::text AS state, d.state_before AS from_state, true AS decides
              FROM given g, may m, own o, command.dispose_of(g.case_id, o.expected_version, o.reason, m.actor_id) d),
            changed AS (SELECT d.* FROM gone d, given g WHERE d.case_id = g.case_id),
            duplicate AS (SELECT d.* FROM gone d, given g WHERE d.case_id <> g.case_id)
            """ + Duplicates.RECORD;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final ObstaclesQuery obstacles;

    DisposeCaseHandler(CommandRunner runner, StandingQuery standings, ObstaclesQuery obstacles) {
        this.runner = runner;
        this.standings = standings;
        this.obstacles = obstacles;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, long expectedVersion, DisposeCase command) {
        CaseChange change =
                new CaseChange(CHANGE, caseId, command.occurredOn(), "{}", List.of(expectedVersion, command.reason()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, caseId, expectedVersion));
    }

    private Verdict judge(Attempt attempt, UUID caseId, long expectedVersion) {
        Verdict verdict = standings.judge(
                attempt,
                caseId,
                standing -> standing.version() == expectedVersion
                        ? Optional.empty()
                        : Optional.of(new Refusal.Stale(standing.version(), standing.revision())));
        return verdict instanceof Verdict.TryAgain ? obstacles.judge(attempt, caseId) : verdict;
    }
}
