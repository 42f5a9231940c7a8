package org.docket.write.command.canceltask;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;

/** Ends tasks that are not needed any more. */
@Singleton
final class CancelTaskHandler {

    /** Indexes: task_pkey, actor_pkey. The clock stops with the end, whether it was running or not. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            part AS (
              UPDATE command.task t
              SET state = 'CANCELLED', ended_at = h.at, paused_since = NULL, version = t.version + 1
              FROM held h, own o
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id
                AND t.version = o.expected_version AND (t.state IN ('OPEN', 'ASSIGNED')) IS TRUE
              RETURNING t.task_id AS id, t.version, t.state),
            free AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks - 1
              FROM part p, held h
              WHERE a.tenant_id = h.tenant_id AND a.actor_id = h.assignee AND h.state = 'ASSIGNED')
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    CancelTaskHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, long expectedVersion, CancelTask command) {
        String detail = new Detail()
                .with("taskId", taskId.toString())
                .with("reason", command.reason())
                .json();
        TaskChange change =
                TaskChange.of(CHANGE + TaskChange.RUNS_ON, taskId, command.today(), detail, List.of(expectedVersion));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> tasks.judge(
                        tried,
                        taskId,
                        (standing, who) -> standing.refuseStale(expectedVersion).or(standing::refuseEnded)));
    }
}
