-- What the projector must know to serve subscriptions, of all tenants: its alone. Index: subscription_present, tenant_pkey.
CREATE OR REPLACE FUNCTION read.subscriptions_served()
RETURNS TABLE (tenant_id smallint, slug text, id uuid, version bigint, url text, types text[], secret bytea, former_secret bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.tenant_id, t.slug, s.subscription_id, s.version, s.url, s.types, s.secret, CASE WHEN s.former_until > now() THEN s.former_secret END
  FROM command.subscription s
  JOIN command.tenant t ON t.tenant_id = s.tenant_id
  WHERE s.state = 'ACTIVE'
$$;
ALTER FUNCTION read.subscriptions_served() OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.subscriptions_served() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.subscriptions_served() TO docket_projector;

-- An agency's subscriptions with how far each of them is, newest first; removed ones are no more. `before` is the last id of the page before, or
-- NULL. Nothing of the secrets. Index: subscription_present, cursor_pkey, head_pkey, held_pkey.
CREATE OR REPLACE FUNCTION read.subscriptions(tenant smallint, before uuid, most int) RETURNS TABLE (id uuid, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.subscription_id, (SELECT row_to_json(v)::text FROM (SELECT
      s.subscription_id AS "id", s.name AS "name", s.url AS "url", s.types AS "types", s.state AS "state", s.version AS "version",
      read.instant(s.created_at) AS "createdAt", read.instant(CASE WHEN s.former_until > now() THEN s.former_until END) AS "formerSecretUntil",
      CASE WHEN c.stopped_version = s.version THEN c.stopped_reason END AS "stopped",
      greatest(COALESCE(h.position - c.position, 0), 0) AS "behind", k.waiting AS "waiting", k.dead AS "deadLetters", COALESCE(c.expired, 0) AS "expired",
      read.instant(c.failing_since) AS "failingSince", c.last_problem AS "lastProblem", read.instant(c.last_success_at) AS "lastSuccessAt") v)
  FROM command.subscription s
  LEFT JOIN notification.cursor c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.subscription_id
  LEFT JOIN notification.head h ON h.tenant_id = s.tenant_id
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE d.state = 'WAITING') AS waiting, count(*) FILTER (WHERE d.state = 'DEAD') AS dead
                      FROM notification.held d WHERE d.tenant_id = s.tenant_id AND d.subscription_id = s.subscription_id) k
  WHERE s.tenant_id = subscriptions.tenant AND s.state <> 'REMOVED' AND (subscriptions.before IS NULL OR s.subscription_id < subscriptions.before)
  ORDER BY s.subscription_id DESC LIMIT least(most, 201)
$$;

-- Dead letters of a subscription in the order in which they would be sent. `after` is the last event id of the page before, or NULL.
-- Index: held_pkey, event_pkey, event_once.
CREATE OR REPLACE FUNCTION read.dead_letters(tenant smallint, subscription uuid, after uuid, most int) RETURNS TABLE (id uuid, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT e.event_id, (SELECT row_to_json(v)::text FROM (SELECT
      e.event_id AS "eventId", e.type AS "type", e.aggregate_type AS "aggregateType", e.aggregate_id AS "aggregateId", e.revision AS "revision",
      read.instant(e.recorded_at) AS "recordedAt", d.attempts AS "attempts", d.http_status AS "httpStatus", d.problem AS "problem",
      read.instant(d.dead_at) AS "deadAt") v)
  FROM notification.held d
  JOIN notification.event e ON e.tenant_id = d.tenant_id AND e.position = d.position
  WHERE d.tenant_id = dead_letters.tenant AND d.subscription_id = dead_letters.subscription AND d.state = 'DEAD'
    AND d.position > COALESCE((SELECT a.position FROM notification.event a WHERE a.tenant_id = dead_letters.tenant AND a.event_id = dead_letters.after), 0)
  ORDER BY d.position LIMIT least(most, 201)
$$;

-- Whether an agency has this subscription. Index: subscription_pkey.
CREATE OR REPLACE FUNCTION read.has_subscription(tenant smallint, subscription uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM command.subscription s
                 WHERE s.tenant_id = has_subscription.tenant AND s.subscription_id = has_subscription.subscription AND s.state <> 'REMOVED')
$$;
DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['subscriptions(smallint, uuid, int)', 'dead_letters(smallint, uuid, uuid, int)', 'has_subscription(smallint, uuid)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
END $$;

-- For catching subscribers up after a gap in the log: the projector's alone.
-- Subscriptions that are not removed, of all tenants. Index: subscription_present.
CREATE OR REPLACE FUNCTION read.subscriptions_present() RETURNS TABLE (tenant_id smallint, id uuid, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.tenant_id, s.subscription_id, s.created_at FROM command.subscription s WHERE s.state <> 'REMOVED'
$$;

-- Events of a tenant that were recorded after a time, by aggregate and revision, after the last one of the page before. Events of subscriptions are told
-- to nobody. Index: outbox_pkey, of each day since then.
CREATE OR REPLACE FUNCTION read.outbox_after(tenant smallint, since timestamptz, last_aggregate uuid, last_revision bigint, last_type text, most int)
RETURNS TABLE (aggregate_type text, aggregate_id uuid, revision bigint, type text, type_version smallint, event_id uuid, command_id uuid, actor_id uuid,
               recorded_at timestamptz, traceparent text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT o.aggregate_type, o.aggregate_id, o.revision, o.type, o.type_version, o.event_id, o.command_id, o.actor_id, o.recorded_at, o.traceparent
  FROM command.outbox o
  WHERE o.tenant_id = outbox_after.tenant AND o.day >= (outbox_after.since AT TIME ZONE 'UTC')::date AND o.recorded_at > outbox_after.since
    AND (o.aggregate_id, o.revision, o.type) > (outbox_after.last_aggregate, outbox_after.last_revision, outbox_after.last_type)
    AND o.aggregate_type <> 'subscription'
  ORDER BY o.aggregate_id, o.revision, o.type LIMIT least(outbox_after.most, 1000)
$$;

-- The first day of which the outbox has everything.
CREATE OR REPLACE FUNCTION read.outbox_since() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT min(to_date(right(c.relname, 8), 'YYYYMMDD'))
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
$$;

-- How many commands of a tenant were accepted between two times, a million at most: their ids are UUIDv7. Those about subscriptions are told to nobody,
-- and readings and uploads of evidence, which alone have a part, are no commands.
-- Index: audit_pkey.
CREATE OR REPLACE FUNCTION read.commands_between(tenant smallint, since timestamptz, until timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FROM (
    SELECT FROM command.audit_entry a
    WHERE a.tenant_id = commands_between.tenant AND a.outcome = 'ACCEPTED' AND a.subject_type <> 'subscription' AND a.part_id IS NULL
      AND a.command_id >= (lpad(to_hex((extract(epoch FROM commands_between.since) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
      AND a.command_id < (lpad(to_hex((extract(epoch FROM commands_between.until) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
    LIMIT 1000000) m
$$;
DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['subscriptions_present()', 'outbox_after(smallint, timestamptz, uuid, bigint, text, int)', 'outbox_since()',
                                'commands_between(smallint, timestamptz, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_projector', a_view);
  END LOOP;
END $$;
