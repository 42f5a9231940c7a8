package org.docket.write.commit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One command about a task as one statement text: a {@link CaseChange} that finds its case by the task, and locks first the case and
 * then the task, as everybody does (the house's lock order), so that two commands never wait for each other.
 *
 * <p>The part between must define {@code part (id, version, state)}: the task's update, with one row if the command applies. It can use
 * {@code held}: the task as it is under its lock ({@code tenant_id, task_id, case_id, state, assignee, task_version, due_at, paused_since}), whether it
 * is {@code theirs} to work on (the assignee's, or the actor is a supervisor), and {@code at}, the time once both locks were had. What else it changes
 * comes after the task: actors, by id.
 *
 * @param change the whole as a change of the case
 * @param taskId the task; the nil UUID for a command that finds its task by itself
 */
public record TaskChange(CaseChange change, UUID taskId) implements Change {

    private static final UUID UNKNOWN = new UUID(0, 0);

    /**
     * Indexes: task_pkey, case_pkey, actor_pkey, sla_pause_pkey. A task that a merge moves meanwhile is not met, and neither is one whose clock was stopped
     * meanwhile: this statement does not see that pause, so that it could not end it. The next one does.
     */
    private static final String HOLD = """
            owner AS MATERIALIZED (
              SELECT c.tenant_id, c.case_id, t.task_id
              FROM given g, may m, command.task t, command.enforcement_case c
              WHERE t.tenant_id = g.tenant_id AND t.task_id = ?::uuid AND c.tenant_id = t.tenant_id AND c.case_id = t.case_id
              FOR NO KEY UPDATE OF c),
            locked AS MATERIALIZED (
              SELECT t.tenant_id, t.task_id, t.case_id, t.state, t.assignee, t.version AS task_version, t.due_at, t.paused_since
              FROM owner w, command.task t
              WHERE t.tenant_id = w.tenant_id AND t.task_id = w.task_id AND t.case_id = w.case_id
              FOR NO KEY UPDATE OF t),
            held AS MATERIALIZED (
              SELECT k.*, clock_timestamp() AS at, k.assignee = a.actor_id OR 'SUPERVISOR' = ANY (a.roles) AS theirs
              FROM locked k, given g, command.actor a
              WHERE a.tenant_id = g.tenant_id AND a.actor_id = g.actor_id
                AND k.paused_since IS NOT DISTINCT FROM (
                  SELECT s.started_at FROM command.sla_pause s
                  WHERE s.tenant_id = k.tenant_id AND s.task_id = k.task_id AND s.started_at = k.paused_since)),
            """;

    /** To be put behind {@code part}: ends the pause in which the task was found, if it was in one. Index: sla_pause_pkey. */
    public static final String RUNS_ON = """
            , runs_on AS (
              UPDATE command.sla_pause s
              SET ended_at = GREATEST(h.at, s.started_at + interval '1 microsecond')
              FROM held h, part p
              WHERE s.tenant_id = h.tenant_id AND s.task_id = h.task_id AND s.started_at = h.paused_since)
            """;

    private static final String CHANGED = """
            , changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM held h, part p
              WHERE c.tenant_id = h.tenant_id AND c.case_id = h.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    /**
     * A command about a task whose id is known.
     *
     * @param sql defines {@code part}; its question marks are {@code own}
     */
    public static TaskChange of(
            String sql, UUID taskId, LocalDate today, String detail, List<? extends @Nullable Object> own) {
        List<@Nullable Object> values = new ArrayList<>(own.size() + 1);
        values.add(taskId);
        values.addAll(own);
        return new TaskChange(new CaseChange(HOLD + sql + CHANGED, UNKNOWN, today, detail, values, "task"), taskId);
    }

    /**
     * A command that finds its task by itself.
     *
     * @param sql defines {@code held (tenant_id, case_id)}, {@code part} and {@code told (detail)}
     */
    public static TaskChange finding(String sql, LocalDate today, List<@Nullable Object> own) {
        return new TaskChange(new CaseChange(sql + CHANGED, UNKNOWN, today, null, own, "task"), UNKNOWN);
    }

    @Override
    public Statement statement(Attempt attempt) {
        return change.statement(attempt);
    }

    @Override
    public Subject subject() {
        return new Subject("task", taskId);
    }

    @Override
    public Receipt receipt(Attempt attempt, ResultRow row) {
        return change.receipt(attempt, row);
    }
}
