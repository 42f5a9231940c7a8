-- Why: one event that the default partition had caught (a service that was down for more than two weeks, then a command before the first upkeep)
-- made every later ATTACH of that day fail, and with it all days after. Now its day's partition takes it over.
-- Locks: none by this migration; outbox_prepare takes ACCESS EXCLUSIVE on the default partition while it empties it.
CREATE OR REPLACE FUNCTION command.outbox_prepare(days_ahead int) RETURNS int
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
    -- The log has these events already: the table is not published before it is attached, and what is moved is not told again.
    LOCK TABLE command.outbox_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('WITH moved AS (DELETE FROM command.outbox_default WHERE day = %L RETURNING *) INSERT INTO command.%I SELECT * FROM moved', a_day, child);
    EXECUTE format('ALTER TABLE command.outbox ATTACH PARTITION command.%I FOR VALUES FROM (%L) TO (%L)', child, a_day, a_day + 1);
    -- It spared ATTACH a scan; the partition's bounds say the same, and are not read anew for each event.
    EXECUTE format('ALTER TABLE command.%I DROP CONSTRAINT %I', child, child || '_day');
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- What the default partition caught for days that no partition will ever cover goes with them.
CREATE OR REPLACE FUNCTION command.outbox_forget(keep_days int) RETURNS int
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
  DELETE FROM command.outbox_default WHERE day < (now() AT TIME ZONE 'UTC')::date - greatest(keep_days, 3);
  RETURN dropped;
END $$;
