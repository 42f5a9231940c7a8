-- From a revision back to what caused it: outbox event, command, actor, audit entry. Empty when the event's partition is gone.
-- Index: outbox_pkey (per partition), audit_pkey.
CREATE OR REPLACE FUNCTION read.cause(tenant smallint, aggregate uuid, at_revision bigint)
RETURNS TABLE (event_id uuid, event_type text, recorded_at timestamptz, command_id uuid, actor_id uuid, action text, outcome text, traceparent text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.event_id, o.type, o.recorded_at, o.command_id, o.actor_id, e.action, e.outcome, o.traceparent
  FROM command.outbox o
  LEFT JOIN command.audit_entry e ON e.tenant_id = o.tenant_id AND e.command_id = o.command_id
  WHERE o.tenant_id = cause.tenant AND o.aggregate_id = cause.aggregate AND o.revision = cause.at_revision
  ORDER BY o.type LIMIT 16
$$;
ALTER FUNCTION read.cause(smallint, uuid, bigint) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.cause(smallint, uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.cause(smallint, uuid, bigint) TO docket_read;
