-- Why: what a receiver will never take can be given up, with a reason, so that what was held behind it goes on.
-- Locks: new table only; a row more in command.operation.
INSERT INTO command.operation (command, roles) VALUES ('discard-dead-letters', ARRAY['SUPERVISOR', 'OPERATOR']);

-- What was given up, by which command and why. It outlives the events and the subscription, as the audit does.
CREATE TABLE notification.discarded (
  tenant_id       smallint    NOT NULL,
  subscription_id uuid        NOT NULL,
  event_id        uuid        NOT NULL,
  aggregate_type  text        NOT NULL,
  aggregate_id    uuid        NOT NULL,
  revision        bigint      NOT NULL,
  type            text        NOT NULL,
  attempts        int         NOT NULL,
  http_status     smallint,
  problem         text,
  command_id      uuid        NOT NULL,
  reason          text        NOT NULL,
  discarded_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT discarded_pkey PRIMARY KEY (tenant_id, subscription_id, event_id),
  CONSTRAINT discarded_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
  CONSTRAINT discarded_text_length CHECK (length(type) <= 64 AND length(aggregate_type) <= 32 AND length(problem) <= 200)
);
CREATE TRIGGER discarded_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notification.discarded
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();
GRANT SELECT ON notification.discarded TO docket_view;

-- The cursor's row before the subscription's: whoever changes dead letters takes them in this order, as replay does, and a sender takes the first
-- only. Returns how many there are. Locks: the cursor's row. Index: cursor_pkey.
CREATE FUNCTION notification.hold_still(tenant smallint, subscription uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  held int;
BEGIN
  IF current_setting('docket.tenant', true) IS DISTINCT FROM tenant::text THEN
    RETURN 0;
  END IF;
  PERFORM FROM notification.cursor c WHERE c.tenant_id = tenant AND c.subscription_id = subscription FOR UPDATE;
  GET DIAGNOSTICS held = ROW_COUNT;
  RETURN held;
END $$;

-- Gives dead letters up: those of these events, or all. Where the first of an aggregate is among them, what is left of that aggregate was dead only
-- for following it, and is sent again. Returns how many were given up. Locks: the cursor's row, then the rows it changes (10,000 at most are held).
-- Index: cursor_pkey, held_pkey, held_by_aggregate, event_once, event_pkey.
CREATE FUNCTION notification.discard(tenant smallint, subscription uuid, events uuid[], by_command uuid, why text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  chosen bigint[];
  freed uuid[];
BEGIN
  IF current_setting('docket.tenant', true) IS DISTINCT FROM tenant::text THEN
    RETURN 0;
  END IF;
  PERFORM FROM notification.cursor c WHERE c.tenant_id = tenant AND c.subscription_id = subscription FOR UPDATE;
  chosen := ARRAY(
    SELECT h.position FROM notification.held h
    WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.state = 'DEAD'
      AND (events IS NULL OR h.position = ANY (ARRAY(SELECT e.position FROM notification.event e WHERE e.tenant_id = tenant AND e.event_id = ANY (events)))));
  freed := ARRAY(
    SELECT h.aggregate_id FROM notification.held h
    WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.position = ANY (chosen)
      AND NOT EXISTS (SELECT FROM notification.held b
                      WHERE b.tenant_id = tenant AND b.subscription_id = subscription AND b.aggregate_id = h.aggregate_id
                        AND b.position < h.position AND b.state = 'DEAD'));
  INSERT INTO notification.discarded (tenant_id, subscription_id, event_id, aggregate_type, aggregate_id, revision, type, attempts, http_status, problem, command_id, reason)
  SELECT h.tenant_id, h.subscription_id, e.event_id, e.aggregate_type, e.aggregate_id, e.revision, e.type, h.attempts, h.http_status, h.problem, by_command, why
  FROM notification.held h
  JOIN notification.event e ON e.tenant_id = h.tenant_id AND e.position = h.position
  WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.position = ANY (chosen);
  DELETE FROM notification.held h
  WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.position = ANY (chosen);
  UPDATE notification.held h
  SET state = 'WAITING', attempts = 0, next_attempt_at = now(), dead_at = NULL
  WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.state = 'DEAD' AND h.aggregate_id = ANY (freed);
  RETURN cardinality(chosen);
END $$;
GRANT EXECUTE ON FUNCTION notification.hold_still(smallint, uuid), notification.discard(smallint, uuid, uuid[], uuid, text) TO docket_write;
