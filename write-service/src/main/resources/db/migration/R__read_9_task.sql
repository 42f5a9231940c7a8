-- The views of tasks. What depends on the clock (overdue, elapsed) is in none of them: a reader compares dueAt with its own time.

-- Contract deploy/contracts/views/case-tasks.v1.json; behind two doors, as the case views are (R__read_2_case.sql). Index: case_pkey, task_of_case, sla_pause_pkey.
CREATE OR REPLACE FUNCTION read.case_tasks_shown_to(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE AS $$
  SELECT c.case_id, c.revision, c.version, CASE WHEN NOT c.sealed OR case_tasks_shown_to.reader = ANY (c.viewers) THEN (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.revision AS "revision",
    array_to_json(ARRAY(
      SELECT row_to_json(k) FROM (
        SELECT t.task_id AS "id", t.title AS "title", t.queue AS "queue", t.state AS "state", t.version AS "version", t.assignee AS "assignee",
               t.blocking AS "blocking", t.priority AS "priority", read.instant(t.due_at) AS "dueAt",
               (SELECT row_to_json(s) FROM (SELECT
                  CASE WHEN t.ended_at IS NOT NULL THEN 'STOPPED' WHEN t.paused_since IS NOT NULL THEN 'PAUSED' ELSE 'RUNNING' END AS "state",
                  read.instant(t.sla_started_at) AS "startedAt", read.instant(t.paused_since) AS "pausedSince", read.instant(t.ended_at) AS "stoppedAt",
                  array_to_json(ARRAY(
                    SELECT row_to_json(q) FROM (
                      SELECT read.instant(p.started_at) AS "from", read.instant(p.ended_at) AS "until", p.reason AS "reason", p.paused_by AS "pausedBy"
                      FROM command.sla_pause p
                      WHERE p.tenant_id = t.tenant_id AND p.task_id = t.task_id ORDER BY p.started_at) q)) AS "pauses") s) AS "sla",
               t.created_by AS "createdBy", read.instant(t.created_at) AS "createdAt", read.instant(t.ended_at) AS "endedAt"
        FROM command.task t WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id ORDER BY t.task_id) k)) AS "items") v) END
  FROM command.enforcement_case c
  WHERE c.tenant_id = case_tasks_shown_to.tenant AND c.case_id = ANY (case_tasks_shown_to.ids)
$$;

CREATE OR REPLACE FUNCTION read.case_tasks(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT * FROM read.case_tasks_shown_to(case_tasks.tenant, case_tasks.ids, NULL)
$$;

CREATE OR REPLACE FUNCTION read.case_tasks(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT * FROM read.case_tasks_shown_to(case_tasks.tenant, case_tasks.ids, case_tasks.reader)
$$;

-- What is overdue at an instant of cases that are not sealed, longest first, and after a row of the page before. Index: task_due, case_pkey.
CREATE OR REPLACE FUNCTION read.tasks_overdue(tenant smallint, as_of timestamptz, after_due timestamptz, after_id uuid, most int)
RETURNS TABLE (id uuid, case_id uuid, queue text, state text, assignee uuid, priority smallint, due_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT t.task_id, t.case_id, t.queue, t.state, t.assignee, t.priority, t.due_at
  FROM command.task t
  WHERE t.tenant_id = tasks_overdue.tenant AND t.state IN ('OPEN', 'ASSIGNED') AND t.paused_since IS NULL AND t.due_at < tasks_overdue.as_of
    AND (t.due_at, t.task_id) > (COALESCE(tasks_overdue.after_due, '-infinity'), COALESCE(tasks_overdue.after_id, '00000000-0000-0000-0000-000000000000'))
    AND (SELECT NOT c.sealed FROM command.enforcement_case c WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id)
  ORDER BY t.due_at, t.task_id
  LIMIT LEAST(tasks_overdue.most, 1000)
$$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_tasks(smallint, uuid[])', 'tasks_overdue(smallint, timestamptz, timestamptz, uuid, int)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read, docket_projector', a_view);
  END LOOP;
END $$;
ALTER FUNCTION read.case_tasks_shown_to(smallint, uuid[], uuid) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.case_tasks_shown_to(smallint, uuid[], uuid) FROM PUBLIC;
ALTER FUNCTION read.case_tasks(smallint, uuid[], uuid) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.case_tasks(smallint, uuid[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.case_tasks(smallint, uuid[], uuid) TO docket_read;
