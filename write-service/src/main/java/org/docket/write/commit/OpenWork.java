package org.docket.write.commit;

/** What becomes of the open work of a case that ends without a penalty: it ends with the case, in the same statement. */
public final class OpenWork {

    /**
     * Stands after {@code changed}: missing evidence is waived, open tasks are cancelled, and their officers, locked in the order of their ids, have
     * room for others. The
     * decision must be upon the revision that its snapshot saw, or it would overlook what came while it waited for the case's row.
     * Indexes: slot_gate, task_of_case, sla_pause_pkey, actor_pkey. The task's state is asked for as no index can answer it, for one case's tasks are few.
     */
    public static final String ENDS = """
            , waived AS (
              UPDATE command.case_slot s SET waived = true
              FROM changed c
              WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL),
            cancelled AS (
              UPDATE command.task t SET state = 'CANCELLED', version = t.version + 1, ended_at = now(), paused_since = NULL
              FROM changed c
              WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND (t.state IN ('OPEN', 'ASSIGNED')) IS TRUE
              RETURNING t.tenant_id, t.task_id, t.assignee),
            runs_out AS (
              UPDATE command.sla_pause s SET ended_at = GREATEST(now(), s.started_at + interval '1 microsecond')
              FROM cancelled l
              WHERE s.tenant_id = l.tenant_id AND s.task_id = l.task_id AND s.is_open IS TRUE),
            busy AS MATERIALIZED (
              SELECT a.tenant_id, a.actor_id, k.tasks
              FROM (SELECT l.tenant_id, l.assignee, count(*)::int AS tasks FROM cancelled l
                    WHERE l.assignee IS NOT NULL GROUP BY l.tenant_id, l.assignee) k
              JOIN command.actor a ON a.tenant_id = k.tenant_id AND a.actor_id = k.assignee
              ORDER BY a.actor_id
              FOR NO KEY UPDATE OF a),
            freed AS (
              UPDATE command.actor a SET active_tasks = a.active_tasks - b.tasks
              FROM busy b
              WHERE a.tenant_id = b.tenant_id AND a.actor_id = b.actor_id)
            """;

    private OpenWork() {}
}
