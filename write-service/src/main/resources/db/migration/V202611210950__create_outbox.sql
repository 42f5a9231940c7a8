-- Why: what the log carries. A row says which aggregate changed, to which revision, by which command and actor: never its content.
-- Locks: new tables only.
CREATE TABLE command.outbox (
  day            date                          NOT NULL DEFAULT ((now() AT TIME ZONE 'UTC')::date),
  tenant_id      smallint                      NOT NULL,
  aggregate_type command.outbox_aggregate_type NOT NULL,
  aggregate_id   uuid                          NOT NULL,
  revision       bigint                        NOT NULL,
  type           command.outbox_type           NOT NULL,
  type_version   smallint                      NOT NULL DEFAULT 1,
  event_id       uuid                          NOT NULL,
  command_id     uuid                          NOT NULL,
  actor_id       uuid                          NOT NULL,
  recorded_at    timestamptz                   NOT NULL DEFAULT now(),
  traceparent    command.outbox_traceparent,
  CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, aggregate_id, revision, type, day)  -- for: explain, by aggregate and revision
) PARTITION BY RANGE (day);
-- Catches what no day covers, so that no command fails for want of a partition; a row in it is an alert.
CREATE TABLE command.outbox_default PARTITION OF command.outbox DEFAULT;

-- Makes the daily partitions from yesterday to `days_ahead` days ahead, by ATTACH (PARTITION OF would take ACCESS EXCLUSIVE on the
-- parent). Returns how many were made. Safe to call at any time from any number of services: one works, the others wait their turn.
-- Locks: SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE on the (empty) default partition, for milliseconds.
CREATE FUNCTION command.outbox_prepare(days_ahead int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  made int := 0;
  a_day date;
  child text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('docket.outbox_prepare', 0));
  FOR a_day IN SELECT generate_series((now() AT TIME ZONE 'UTC')::date - 1, (now() AT TIME ZONE 'UTC')::date + least(days_ahead, 60), interval '1 day')::date LOOP
    child := 'outbox_' || to_char(a_day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass('command.' || child) IS NOT NULL;
    EXECUTE format('CREATE TABLE command.%I (LIKE command.outbox INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child);
    EXECUTE format('ALTER TABLE command.%I ADD CONSTRAINT %I CHECK (day >= %L AND day < %L)', child, child || '_day', a_day, a_day + 1);
    EXECUTE format('ALTER TABLE command.outbox ATTACH PARTITION command.%I FOR VALUES FROM (%L) TO (%L)', child, a_day, a_day + 1);
    -- It spared ATTACH a scan; the partition's bounds say the same, and are not read anew for each event.
    EXECUTE format('ALTER TABLE command.%I DROP CONSTRAINT %I', child, child || '_day');
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- Drops whole partitions that are older than `keep_days` (never less than 3). Returns how many. Locks: ACCESS EXCLUSIVE on the parent, briefly.
CREATE FUNCTION command.outbox_forget(keep_days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  dropped int := 0;
  child text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('docket.outbox_prepare', 0));
  FOR child IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < (now() AT TIME ZONE 'UTC')::date - greatest(keep_days, 3)
  LOOP
    EXECUTE format('DROP TABLE command.%I', child);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
SELECT command.outbox_prepare(14);

CREATE PUBLICATION docket_outbox FOR TABLE command.outbox WITH (publish = 'insert', publish_via_partition_root = true);
