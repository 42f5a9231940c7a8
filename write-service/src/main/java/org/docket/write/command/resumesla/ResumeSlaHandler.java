package org.docket.write.command.resumesla;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;

/** Lets clocks of tasks run on. */
@Singleton
final class ResumeSlaHandler {

    /** Indexes: task_pkey, those of the agency's calendar. The due time moves by the working time of the pause. */
    private static final String CHANGE = """
            part AS (
              UPDATE command.task t
              SET paused_since = NULL, version = t.version + 1,
                  due_at = command.working_due(h.tenant_id, t.due_at, command.working_time(h.tenant_id, h.paused_since, h.at))
              FROM held h
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id AND (t.paused_since IS NOT NULL) IS TRUE
              RETURNING t.task_id AS id, t.version, t.state)
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;

    ResumeSlaHandler(CommandRunner runner, TaskQuery tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, ResumeSla command) {
        String detail = new Detail().with("taskId", taskId.toString()).json();
        TaskChange change = TaskChange.of(CHANGE + TaskChange.RUNS_ON, taskId, command.today(), detail, List.of());
        return runner.run(
                attempt,
                change,
                (tried, constraint) -> tasks.judge(tried, taskId, (standing, who) -> standing.refuseResume()));
    }
}
