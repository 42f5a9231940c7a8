-- The audit: who tried what with which end. One page, newest first; of what came in one transaction, by command id. `before` is the last command
-- id of the page before, or NULL. At least one of case, actor and command is given. An attempt is recorded under the case that it was about, so
-- what a case owns is found with it. An attempt that commits late is placed by its beginning: on pages that were read already, never twice.
-- One branch per way in, so that each has its own plan. Index: audit_pkey | audit_by_subject | audit_by_actor.
CREATE OR REPLACE FUNCTION read.audit_entries(tenant smallint, about uuid, who uuid, command uuid, before uuid, most int)
RETURNS TABLE (id uuid, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  start_at timestamptz := 'infinity';
  start_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  page uuid[];
BEGIN
  IF before IS NOT NULL THEN
    SELECT e.recorded_at, e.command_id INTO start_at, start_id FROM command.audit_entry e WHERE e.tenant_id = tenant AND e.command_id = before;
  END IF;
  IF command IS NOT NULL THEN
    page := ARRAY(SELECT e.command_id FROM command.audit_entry e
      WHERE e.tenant_id = tenant AND e.command_id = command AND (about IS NULL OR e.subject_id = about) AND (who IS NULL OR e.actor_id = who)
        AND (e.recorded_at, e.command_id) < (start_at, start_id));
  ELSIF about IS NOT NULL THEN
    page := ARRAY(SELECT e.command_id FROM command.audit_entry e
      WHERE e.tenant_id = tenant AND e.subject_id = about AND (who IS NULL OR e.actor_id = who)
        AND (e.recorded_at, e.command_id) < (start_at, start_id)
      ORDER BY e.recorded_at DESC, e.command_id DESC LIMIT least(most, 201));
  ELSE
    page := ARRAY(SELECT e.command_id FROM command.audit_entry e
      WHERE e.tenant_id = tenant AND e.actor_id = who AND (e.recorded_at, e.command_id) < (start_at, start_id)
      ORDER BY e.recorded_at DESC, e.command_id DESC LIMIT least(most, 201));
  END IF;
  RETURN QUERY SELECT e.command_id, (SELECT row_to_json(v)::text FROM (SELECT
      e.command_id AS "commandId", read.instant(e.recorded_at) AS "recordedAt", e.actor_id AS "actorId", e.action AS "action",
      e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.part_id AS "partId", e.outcome AS "outcome", e.code AS "code") v)
    FROM command.audit_entry e WHERE e.tenant_id = tenant AND e.command_id = ANY (page)
    ORDER BY e.recorded_at DESC, e.command_id DESC;
END $$;
ALTER FUNCTION read.audit_entries(smallint, uuid, uuid, uuid, uuid, int) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.audit_entries(smallint, uuid, uuid, uuid, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.audit_entries(smallint, uuid, uuid, uuid, uuid, int) TO docket_read;
