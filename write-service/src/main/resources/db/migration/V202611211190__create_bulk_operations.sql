-- Why: what is done to many cases at once is previewed, frozen and run in chunks, and tells what it did not do; and a fee for each month.
-- Locks: ACCESS EXCLUSIVE on enforcement_case while a column is added: seconds per million cases.

-- A late fee is an expense: expense_minor holds it too, so that what is owed keeps its one formula. This is the part of it that is fees.
ALTER TABLE command.enforcement_case
  ADD COLUMN late_fee_minor command.case_late_fees NOT NULL DEFAULT 0,
  ADD CONSTRAINT late_fee_within_expense CHECK (late_fee_minor <= expense_minor);

-- One fee for a month, for ever.
CREATE TABLE command.late_fee (
  tenant_id    smallint NOT NULL,
  case_id      uuid     NOT NULL,
  month        date     NOT NULL,  -- its first day
  revision     bigint   NOT NULL,
  amount_minor bigint   NOT NULL,
  transfer_id  uuid     NOT NULL,
  CONSTRAINT late_fee_once PRIMARY KEY (tenant_id, case_id, month),
  CONSTRAINT late_fee_history FOREIGN KEY (tenant_id, case_id, revision) REFERENCES command.case_history,
  CONSTRAINT late_fee_transfer FOREIGN KEY (tenant_id, transfer_id) REFERENCES command.ledger_transfer,
  CONSTRAINT late_fee_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT late_fee_of_a_month CHECK (extract(day FROM month) = 1)
);
CREATE TRIGGER late_fee_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.late_fee
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();

CREATE TABLE command.bulk_operation (
  tenant_id      smallint    NOT NULL,
  operation_id   uuid        NOT NULL,
  kind           text        NOT NULL,
  state          text        NOT NULL DEFAULT 'PREVIEWED',
  version        bigint      NOT NULL DEFAULT 1,
  as_of          date        NOT NULL,  -- the day it was previewed
  month          date,                  -- of late fees
  from_actor     uuid,                  -- whose tasks
  to_actor       uuid,                  -- who gets them
  currency       char(3)     NOT NULL,
  items          int         NOT NULL,
  total_minor    bigint      NOT NULL,
  done           int         NOT NULL DEFAULT 0,  -- items up to this ordinal have an outcome
  applied        int         NOT NULL DEFAULT 0,
  drifted        int         NOT NULL DEFAULT 0,
  refused        int         NOT NULL DEFAULT 0,
  applied_minor  bigint      NOT NULL DEFAULT 0,
  previewed_by   uuid        NOT NULL,
  previewed_at   timestamptz NOT NULL DEFAULT now(),
  expires_at     timestamptz NOT NULL,
  run_by         uuid,
  run_on         date,                  -- the day of its facts
  started_at     timestamptz,
  ended_at       timestamptz,
  slot           int,                   -- of a preview: an agency has 32 for its open ones
  cancel_code    text,                  -- what ended it, where nobody gave it up
  forgotten_at   timestamptz,           -- when its items were removed
  turn_at        timestamptz NOT NULL DEFAULT now(),  -- when its next chunk is worked on
  chunk_items    int         NOT NULL DEFAULT 1000,   -- how many that has
  chunk_most     int         NOT NULL DEFAULT 1000,   -- how many it grows to
  tries          int         NOT NULL DEFAULT 0,      -- how often that failed
  CONSTRAINT bulk_pkey PRIMARY KEY (tenant_id, operation_id),
  CONSTRAINT bulk_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT bulk_previewed_by FOREIGN KEY (tenant_id, previewed_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT bulk_run_by FOREIGN KEY (tenant_id, run_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT bulk_from_actor FOREIGN KEY (tenant_id, from_actor) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT bulk_to_actor FOREIGN KEY (tenant_id, to_actor) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT bulk_kind_known CHECK (kind IN ('ADD_SURCHARGE', 'CHARGE_LATE_FEE', 'SEND_TO_COLLECTION', 'REASSIGN_TASKS')),
  CONSTRAINT bulk_state_known CHECK (state IN ('PREVIEWED', 'RUNNING', 'DONE', 'CANCELLED', 'EXPIRED')),
  CONSTRAINT bulk_version_positive CHECK (version >= 1),
  CONSTRAINT bulk_month_of_fees CHECK ((kind = 'CHARGE_LATE_FEE') = (month IS NOT NULL) AND extract(day FROM month) = 1),
  CONSTRAINT bulk_actors_of_tasks CHECK ((kind = 'REASSIGN_TASKS') = (from_actor IS NOT NULL) AND (from_actor IS NULL) = (to_actor IS NULL)
    AND from_actor <> to_actor),
  CONSTRAINT bulk_items_bounded CHECK (items BETWEEN 0 AND 100000),
  CONSTRAINT bulk_outcomes_counted CHECK (done = applied + drifted + refused AND done <= items AND applied >= 0 AND drifted >= 0 AND refused >= 0),
  CONSTRAINT bulk_run_complete CHECK ((run_by IS NULL) = (started_at IS NULL) AND (run_by IS NULL) = (run_on IS NULL)
    AND (state NOT IN ('PREVIEWED', 'EXPIRED') OR run_by IS NULL) AND (state NOT IN ('RUNNING', 'DONE') OR run_by IS NOT NULL)),
  CONSTRAINT bulk_done_has_all CHECK (state <> 'DONE' OR done = items),
  CONSTRAINT bulk_ended_iff CHECK ((state IN ('DONE', 'CANCELLED', 'EXPIRED')) = (ended_at IS NOT NULL)),
  CONSTRAINT bulk_slot_of_preview CHECK (state <> 'PREVIEWED' OR slot IS NOT NULL),
  CONSTRAINT bulk_slots_bounded CHECK (slot BETWEEN 1 AND 32),
  CONSTRAINT bulk_cancel_code_known CHECK (cancel_code IN ('forbidden')),
  CONSTRAINT bulk_code_of_cancelled CHECK (cancel_code IS NULL OR state = 'CANCELLED'),
  CONSTRAINT bulk_forgotten_once_ended CHECK (forgotten_at IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT bulk_chunk_bounded CHECK (chunk_items BETWEEN 1 AND chunk_most AND chunk_most <= 1000 AND tries >= 0)
);
-- for: no more open previews of an agency than there are slots, however many are made at once
CREATE UNIQUE INDEX bulk_preview_slot ON command.bulk_operation (tenant_id, slot) WHERE state = 'PREVIEWED';
-- for: command.bulk_expire
CREATE INDEX bulk_to_expire ON command.bulk_operation (expires_at) WHERE state = 'PREVIEWED';
-- for: command.bulk_forget. What never ran has no report, so it comes first.
CREATE INDEX bulk_to_forget ON command.bulk_operation ((CASE WHEN run_by IS NULL THEN '-infinity'::timestamptz ELSE ended_at END))
  WHERE ended_at IS NOT NULL AND forgotten_at IS NULL;
-- for: operations by state, newest first
CREATE INDEX bulk_by_state ON command.bulk_operation (tenant_id, state, operation_id);
-- for: what is to be worked on, of any agency
CREATE INDEX bulk_to_work ON command.bulk_operation (turn_at) WHERE state = 'RUNNING';

-- What a preview froze, in the order in which cases are locked. Keeps no foreign key to the case: it is a report, and outlives it.
CREATE TABLE command.bulk_item (
  tenant_id    smallint NOT NULL,
  operation_id uuid     NOT NULL,
  ordinal      int      NOT NULL,
  case_id      uuid     NOT NULL,
  task_id      uuid,
  seen         bigint   NOT NULL,  -- the case's revision, or the task's version
  amount_minor bigint   NOT NULL,
  outcome      text,
  reason       text,
  revision     bigint,             -- of the case, once applied
  CONSTRAINT bulk_item_pkey PRIMARY KEY (tenant_id, operation_id, ordinal),
  CONSTRAINT bulk_item_operation FOREIGN KEY (tenant_id, operation_id) REFERENCES command.bulk_operation,
  CONSTRAINT bulk_item_ordinal_positive CHECK (ordinal >= 1),
  CONSTRAINT bulk_item_outcome_known CHECK (outcome IN ('APPLIED', 'DRIFTED', 'REFUSED')),
  CONSTRAINT bulk_item_outcome_complete CHECK ((outcome = 'APPLIED') = (revision IS NOT NULL) AND (outcome <> 'APPLIED') = (reason IS NOT NULL)),
  CONSTRAINT bulk_item_reason_length CHECK (length(reason) BETWEEN 1 AND 64)
);
-- for: the drift report
CREATE INDEX bulk_item_by_outcome ON command.bulk_item (tenant_id, operation_id, outcome, ordinal) WHERE outcome IS NOT NULL;

-- What the workers of all agencies find to do: what has waited longest for its turn first. The one read across agencies; it says no more than which, and
-- where each stands. Index: bulk_to_work.
CREATE FUNCTION command.bulk_to_work(most int)
RETURNS TABLE (tenant_id smallint, operation_id uuid, done int, chunk_items int, chunk_most int, tries int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.tenant_id, b.operation_id, b.done, b.chunk_items, b.chunk_most, b.tries
  FROM command.bulk_operation b WHERE b.state = 'RUNNING' AND b.turn_at <= now() ORDER BY b.turn_at LIMIT least(most, 100)
$$;

-- Ends previews that nobody ran in time, at most `most` at a time; their slots are free. Locks: the rows it changes. Index: bulk_to_expire.
CREATE FUNCTION command.bulk_expire(most int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH old AS (
    SELECT b.tenant_id, b.operation_id FROM command.bulk_operation b
    WHERE b.state = 'PREVIEWED' AND b.expires_at <= now() ORDER BY b.expires_at LIMIT least(most, 1000) FOR UPDATE SKIP LOCKED),
  ended AS (
    UPDATE command.bulk_operation b SET state = 'EXPIRED', ended_at = now()
    FROM old WHERE b.tenant_id = old.tenant_id AND b.operation_id = old.operation_id RETURNING 1)
  SELECT count(*)::int FROM ended
$$;

-- Removes the items of operations that never ran, and of those that ended so many days ago; at most `most` items at a time. What stays is how many had
-- which outcome. Says how many items it removed. Locks: the rows that it changes or deletes. Indexes: bulk_to_forget, bulk_item_pkey.
CREATE FUNCTION command.bulk_forget(keep_days int, most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  old record;
  room int := least(most, 5000);
  removed int;
BEGIN
  FOR old IN
    SELECT b.tenant_id, b.operation_id FROM command.bulk_operation b
    WHERE b.ended_at IS NOT NULL AND b.forgotten_at IS NULL
      AND (CASE WHEN b.run_by IS NULL THEN '-infinity'::timestamptz ELSE b.ended_at END) <= now() - make_interval(days => greatest(keep_days, 1))
    ORDER BY (CASE WHEN b.run_by IS NULL THEN '-infinity'::timestamptz ELSE b.ended_at END) LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    DELETE FROM command.bulk_item i
    WHERE i.tenant_id = old.tenant_id AND i.operation_id = old.operation_id AND i.ordinal = ANY (ARRAY(
      SELECT x.ordinal FROM command.bulk_item x WHERE x.tenant_id = old.tenant_id AND x.operation_id = old.operation_id ORDER BY x.ordinal LIMIT room));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    EXIT WHEN room = 0;
    UPDATE command.bulk_operation b SET forgotten_at = now() WHERE b.tenant_id = old.tenant_id AND b.operation_id = old.operation_id;
  END LOOP;
  RETURN least(most, 5000) - room;
END $$;
GRANT EXECUTE ON FUNCTION command.bulk_to_work(int), command.bulk_expire(int), command.bulk_forget(int, int) TO docket_write;

GRANT SELECT, INSERT ON command.late_fee TO docket_write;
GRANT SELECT, INSERT, UPDATE ON command.bulk_operation, command.bulk_item TO docket_write;
GRANT SELECT ON command.late_fee, command.bulk_operation, command.bulk_item TO docket_view;
DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['late_fee', 'bulk_operation', 'bulk_item'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
