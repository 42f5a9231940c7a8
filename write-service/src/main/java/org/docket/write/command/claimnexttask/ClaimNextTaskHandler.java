package org.docket.write.command.claimnexttask;

import jakarta.inject.Singleton;
import java.util.List;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.TaskChange;
import org.jspecify.annotations.Nullable;

/**
 * Lets officers take the most urgent task of a queue. The first look passes over every task that is not free at this moment, because it or its
 * case is being worked on, and so never waits. When that leaves nothing and yet a task is open, the second look waits its turn at the most urgent
 * one's case, and takes the most urgent task of that case.
 */
@Singleton
final class ClaimNextTaskHandler {

    /** Indexes: task_pull, case_pkey. Both are asked for by constants, so that the index gives the order. */
    private static final String WITHOUT_WAITING = """
            held AS MATERIALIZED (
              SELECT t.tenant_id, t.task_id, t.case_id
              FROM command.task t
              JOIN command.enforcement_case c ON c.tenant_id = t.tenant_id AND c.case_id = t.case_id
              WHERE t.tenant_id = ?::smallint AND t.queue = ?::text AND t.state = 'OPEN' AND EXISTS (SELECT FROM may)
              ORDER BY t.priority DESC, t.due_at, t.task_id
              LIMIT 1
              FOR NO KEY UPDATE OF c, t SKIP LOCKED),
            """;

    /** Indexes: task_pull, case_pkey, task_of_case. The case is locked before the task, as everybody does. */
    private static final String IN_TURN = """
            urgent AS MATERIALIZED (
              SELECT t.tenant_id, t.case_id, t.queue
              FROM command.task t
              WHERE t.tenant_id = ?::smallint AND t.queue = ?::text AND t.state = 'OPEN' AND EXISTS (SELECT FROM may)
                AND (SELECT true FROM command.enforcement_case c WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id)
              ORDER BY t.priority DESC, t.due_at, t.task_id
              LIMIT 1),
            owner AS MATERIALIZED (
              SELECT c.tenant_id, c.case_id, u.queue
              FROM urgent u JOIN command.enforcement_case c ON c.tenant_id = u.tenant_id AND c.case_id = u.case_id
              FOR NO KEY UPDATE OF c),
            held AS MATERIALIZED (
              SELECT t.tenant_id, t.task_id, t.case_id
              FROM command.task t, owner w
              WHERE t.tenant_id = w.tenant_id AND t.case_id = w.case_id AND (t.queue = w.queue AND t.state = 'OPEN') IS TRUE
              ORDER BY t.priority DESC, t.due_at, t.task_id
              LIMIT 1
              FOR NO KEY UPDATE OF t SKIP LOCKED),
            """;

    /** Indexes: task_pkey, actor_pkey. */
    private static final String CLAIM = """
            part AS (
              UPDATE command.task t
              SET state = 'ASSIGNED', assignee = g.actor_id, version = t.version + 1
              FROM held h, given g
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id AND (t.state = 'OPEN') IS TRUE
              RETURNING t.task_id AS id, t.version, t.state, t.queue),
            busy AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks + 1
              FROM part p, given g
              WHERE a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id),
            told AS (SELECT json_build_object('taskId', p.id, 'queue', p.queue) AS detail FROM part p)
            """;

    private final CommandRunner runner;
    private final QueueQuery queues;

    ClaimNextTaskHandler(CommandRunner runner, QueueQuery queues) {
        this.runner = runner;
        this.queues = queues;
    }

    CommandOutcome handle(Attempt attempt, String queue, ClaimNextTask command) {
        List<@Nullable Object> own = List.of(attempt.access().tenantId(), queue);
        return runner.run(
                attempt,
                TaskChange.finding(WITHOUT_WAITING + CLAIM, command.today(), own),
                TaskChange.finding(IN_TURN + CLAIM, command.today(), own),
                (tried, constraint) -> queues.judge(tried, queue, constraint));
    }
}
