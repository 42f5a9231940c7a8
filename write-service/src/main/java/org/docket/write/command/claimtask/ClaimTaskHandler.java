package org.docket.write.command.claimtask;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;

/** Lets an officer take a task. */
@Singleton
final class ClaimTaskHandler {

    /** Indexes: task_pkey, actor_pkey. That an officer has no more than they may have is kept by actor_capacity. */
    private static final String CHANGE = """
            part AS (
              UPDATE command.task t
              SET state = 'ASSIGNED', assignee = g.actor_id, version = t.version + 1
              FROM held h, given g
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id AND (t.state = 'OPEN') IS TRUE
              RETURNING t.task_id AS id, t.version, t.state),
            busy AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks + 1
              FROM part p, given g
              WHERE a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id)
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    ClaimTaskHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, ClaimTask command) {
        String detail = new Detail().with("taskId", taskId.toString()).json();
        TaskChange change = TaskChange.of(CHANGE, taskId, command.today(), detail, List.of());
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> tasks.judge(tried, taskId, (standing, who) -> standing.refuseClaim()));
    }
}
