package org.docket.write.command.pausesla;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;

/** Stops clocks of tasks. */
@Singleton
final class PauseSlaHandler {

    /** Indexes: task_pkey. That no pauses overlap is kept by sla_pause_apart. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS reason),
            part AS (
              UPDATE command.task t
              SET paused_since = h.at, pause_count = t.pause_count + 1, version = t.version + 1
              FROM held h
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id
                AND (t.state IN ('OPEN', 'ASSIGNED')) IS TRUE AND (t.paused_since IS NULL) IS TRUE
              RETURNING t.task_id AS id, t.version, t.state),
            pause AS (
              INSERT INTO command.sla_pause (tenant_id, task_id, started_at, reason, paused_by)
              SELECT h.tenant_id, h.task_id, h.at, o.reason, g.actor_id
              FROM part p, held h, own o, given g)
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    PauseSlaHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, PauseSla command) {
        String detail = new Detail()
                .with("taskId", taskId.toString())
                .with("reason", command.reason())
                .json();
        TaskChange change = TaskChange.of(CHANGE, taskId, command.today(), detail, List.of(command.reason()));
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> tasks.judge(tried, taskId, (standing, who) -> standing.refusePause()));
    }
}
