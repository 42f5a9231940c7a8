package org.docket.write.command.completetask;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;
import org.docket.write.task.TaskStanding;

/** Ends tasks as done. */
@Singleton
final class CompleteTaskHandler {

    /** Indexes: task_pkey, actor_pkey. The clock stops with the end, whether it was running or not. */
    private static final String CHANGE = """
            part AS (
              UPDATE command.task t
              SET state = 'DONE', ended_at = h.at, paused_since = NULL, version = t.version + 1
              FROM held h
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id AND (t.state = 'ASSIGNED') IS TRUE AND h.theirs
              RETURNING t.task_id AS id, t.version, t.state),
            free AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks - 1
              FROM part p, held h
              WHERE a.tenant_id = h.tenant_id AND a.actor_id = h.assignee AND h.state = 'ASSIGNED')
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    CompleteTaskHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, CompleteTask command) {
        String detail = new Detail()
                .with("taskId", taskId.toString())
                .with("outcome", command.outcome())
                .json();
        TaskChange change = TaskChange.of(CHANGE + TaskChange.RUNS_ON, taskId, command.today(), detail, List.of());
        return runner.run(attempt, change, (tried, constraint) -> tasks.judge(tried, taskId, TaskStanding::refuseWork));
    }
}
