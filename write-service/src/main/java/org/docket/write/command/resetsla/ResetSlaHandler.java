package org.docket.write.command.resetsla;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;

/** Starts clocks of tasks anew. */
@Singleton
final class ResetSlaHandler {

    /** Indexes: task_pkey, those of the agency's calendar. A pause in which the task is found ends. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::int AS due_in_hours),
            part AS (
              UPDATE command.task t
              SET sla_started_at = h.at, paused_since = NULL, version = t.version + 1,
                  due_at = command.working_due(h.tenant_id, h.at, make_interval(hours => o.due_in_hours))
              FROM held h, own o
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id
                AND t.version = o.expected_version AND (t.state IN ('OPEN', 'ASSIGNED')) IS TRUE
              RETURNING t.task_id AS id, t.version, t.state)
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    ResetSlaHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, long expectedVersion, ResetSla command) {
        String detail = new Detail()
                .with("taskId", taskId.toString())
                .with("reason", command.reason())
                .json();
        TaskChange change = TaskChange.of(
                CHANGE + TaskChange.RUNS_ON,
                taskId,
                command.today(),
                detail,
                List.of(expectedVersion, command.dueInHours()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> tasks.judge(
                        tried,
                        taskId,
                        (standing, who) -> standing.refuseStale(expectedVersion).or(standing::refuseEnded)));
    }
}
