-- Why: what was captured for subscribers and how far each of them is. Only the projector that holds the slot writes here, in the order of the
-- log; a command that changes a subscription is told to it by the log, too. Locks: new tables only.
CREATE SCHEMA notification;
GRANT USAGE ON SCHEMA notification TO docket_projector, docket_view;

-- The position last given to a captured event of a tenant. Its row lock makes the order of positions the order of commits: whoever reads up to
-- a position has read all below it.
CREATE TABLE notification.head (
  tenant_id smallint NOT NULL,
  position  bigint   NOT NULL DEFAULT 0,
  CONSTRAINT head_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT head_position_positive CHECK (position >= 0)
);

-- Events of tenants with subscriptions, numbered without gaps as the log gave them; kept until everybody has them, or for the window.
CREATE TABLE notification.event (
  tenant_id      smallint    NOT NULL,
  position       bigint      NOT NULL,
  event_id       uuid        NOT NULL,
  aggregate_type text        NOT NULL,
  aggregate_id   uuid        NOT NULL,
  revision       bigint      NOT NULL,
  type           text        NOT NULL,
  command_id     uuid        NOT NULL,
  recorded_at    timestamptz NOT NULL,
  traceparent    text,
  captured_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT event_pkey PRIMARY KEY (tenant_id, position),
  CONSTRAINT event_once UNIQUE (tenant_id, event_id),  -- for: a batch that the log delivers again is not numbered again
  CONSTRAINT event_of_head FOREIGN KEY (tenant_id) REFERENCES notification.head,
  CONSTRAINT event_text_length CHECK (length(type) <= 64 AND length(aggregate_type) <= 32 AND length(traceparent) <= 55)
);
-- for: forgetting what is older than the window
CREATE INDEX event_by_age ON notification.event (captured_at);

-- How far a subscription is: what stands at or before its position was delivered, did not concern it, or is held.
CREATE TABLE notification.cursor (
  tenant_id       smallint NOT NULL,
  subscription_id uuid     NOT NULL,
  position        bigint   NOT NULL,
  holder          uuid     NOT NULL,             -- the sender that may move it: one that hung and woke up late may not
  failures        int      NOT NULL DEFAULT 0,   -- in a row, of whatever event
  failing_since   timestamptz,
  rests_until     timestamptz,                   -- nothing is sent before
  last_problem    text,
  last_success_at timestamptz,
  stopped_version bigint,                        -- the subscription's version that was given up; one that was resumed has a later version
  stopped_reason  text,
  expired         bigint   NOT NULL DEFAULT 0,   -- events that became older than the window before they could be delivered
  CONSTRAINT cursor_pkey PRIMARY KEY (tenant_id, subscription_id),
  CONSTRAINT cursor_of_head FOREIGN KEY (tenant_id) REFERENCES notification.head,
  CONSTRAINT cursor_position_positive CHECK (position >= 0 AND failures >= 0 AND expired >= 0),
  CONSTRAINT cursor_stopped_known CHECK (stopped_reason IN ('GONE', 'UNREACHABLE')),
  CONSTRAINT cursor_stopped_together CHECK ((stopped_version IS NULL) = (stopped_reason IS NULL)),
  CONSTRAINT cursor_problem_length CHECK (length(last_problem) <= 200)
);

-- Events that a subscription's position has passed without delivery. Those of one aggregate go in order: nothing passes a row that waits or is dead.
CREATE TABLE notification.held (
  tenant_id       smallint    NOT NULL,
  subscription_id uuid        NOT NULL,
  position        bigint      NOT NULL,
  aggregate_id    uuid        NOT NULL,
  state           text        NOT NULL,
  attempts        int         NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  http_status     smallint,
  problem         text,
  dead_at         timestamptz,
  CONSTRAINT held_pkey PRIMARY KEY (tenant_id, subscription_id, position),
  CONSTRAINT held_of_cursor FOREIGN KEY (tenant_id, subscription_id) REFERENCES notification.cursor ON DELETE CASCADE,
  CONSTRAINT held_of_event FOREIGN KEY (tenant_id, position) REFERENCES notification.event,
  CONSTRAINT held_state_known CHECK (state IN ('WAITING', 'DEAD')),
  CONSTRAINT held_dead_at CHECK ((state = 'DEAD') = (dead_at IS NOT NULL)),
  CONSTRAINT held_attempts_positive CHECK (attempts >= 0),
  CONSTRAINT held_problem_length CHECK (length(problem) <= 200)
);
-- for: whether something of an aggregate is held, and what of it comes first
CREATE INDEX held_by_aggregate ON notification.held (tenant_id, subscription_id, aggregate_id, position);
-- for: whether an event may be forgotten, and the foreign key to it
CREATE INDEX held_by_event ON notification.held (tenant_id, position);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA notification TO docket_projector;
GRANT SELECT ON ALL TABLES IN SCHEMA notification TO docket_view;

-- Dead letters again: of one aggregate, or all when none is named. Returns how many. The cursor's row is locked first, as the sender does, so
-- that an event that is being added behind dead ones is seen. Locks: the cursor's row, then the rows it changes (10,000 at most are held).
CREATE FUNCTION notification.replay(tenant smallint, subscription uuid, aggregate uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  woken int;
BEGIN
  -- The second wall, as row-level security is elsewhere: a transaction replays only for the agency that it speaks for.
  IF current_setting('docket.tenant', true) IS DISTINCT FROM tenant::text THEN
    RETURN 0;
  END IF;
  PERFORM FROM notification.cursor c WHERE c.tenant_id = tenant AND c.subscription_id = subscription FOR UPDATE;
  UPDATE notification.held h
  SET state = 'WAITING', attempts = 0, next_attempt_at = now(), dead_at = NULL
  WHERE h.tenant_id = tenant AND h.subscription_id = subscription AND h.state = 'DEAD' AND (aggregate IS NULL OR h.aggregate_id = aggregate);
  GET DIAGNOSTICS woken = ROW_COUNT;
  RETURN woken;
END $$;
GRANT USAGE ON SCHEMA notification TO docket_write;
GRANT EXECUTE ON FUNCTION notification.replay(smallint, uuid, uuid) TO docket_write;
