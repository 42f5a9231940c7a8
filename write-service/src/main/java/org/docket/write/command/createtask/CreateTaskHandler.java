package org.docket.write.command.createtask;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.jspecify.annotations.Nullable;

/** Adds tasks to cases. */
@Singleton
final class CreateTaskHandler {

    private static final String GATE = "task_blocking_needs_open_gate";
    private static final Set<String> UNDECIDED = Set.of("OPEN", "READY_FOR_REVIEW", "ESCALATED");

    /** Indexes: actor_pkey, case_pkey, queue_pkey. That nothing blocks a decided case is kept by task_blocking_needs_open_gate. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::uuid AS task_id, ?::text AS title, ?::text AS queue, ?::boolean AS blocking, ?::smallint AS priority,
                     ?::int AS due_in_hours, ?::timestamptz AS due_at),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, task_count = c.task_count + 1
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id AND (c.state <> 'MERGED') IS TRUE
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            part AS (
              INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
              SELECT c.tenant_id, o.task_id, c.case_id, o.queue, o.title, o.blocking, o.priority,
                     COALESCE(o.due_at, command.working_due(c.tenant_id, now(), make_interval(hours => o.due_in_hours))), g.actor_id
              FROM changed c, given g, own o
              RETURNING task_id AS id, version, state)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    CreateTaskHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, CreateTask command) {
        UUID taskId = UuidCreator.getTimeOrderedEpoch();
        @Nullable Instant dueAt = command.due().at();
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.today(),
                new Detail()
                        .with("taskId", taskId.toString())
                        .with("queue", command.queue())
                        .json(),
                Arrays.asList(
                        taskId,
                        command.title(),
                        command.queue(),
                        command.blocking(),
                        (short) command.priority(),
                        command.due().inHours(),
                        dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC)),
                "task");
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> standings.judge(tried, caseId, standing -> refusal(standing, constraint)));
    }

    /** The gate refuses what blocks a decided case; an undecided one was decided and reopened meanwhile. */
    private static Optional<Refusal> refusal(CaseStanding standing, Optional<String> constraint) {
        return constraint
                .filter(name -> name.equals(GATE) && !UNDECIDED.contains(standing.state()))
                .map(Refusal.ByConstraint::new);
    }
}
