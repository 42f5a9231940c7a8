-- Why: when a task is due is told in working hours of the agency, and its clock can stand. Locks: ACCESS EXCLUSIVE on task while it is written anew
-- and while an index is built.

-- Equality beside a range in one exclusion constraint. The extension is trusted: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;

-- The version of the calendar that is valid; an agency without one works Monday to Friday, 08:00 to 16:00.
CREATE TABLE command.calendar (
  tenant_id   smallint NOT NULL,
  calendar_id uuid     NOT NULL,
  version     bigint   NOT NULL,
  CONSTRAINT calendar_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT calendar_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT calendar_version_positive CHECK (version >= 1)
);
-- Every version that there ever was. Hours are sets of minutes in the agency's zone, so that they cannot overlap: minute 0 of a week is Monday 00:00.
CREATE TABLE command.calendar_week (
  tenant_id smallint       NOT NULL,
  version   bigint         NOT NULL,
  week      int4multirange NOT NULL,
  set_by    uuid           NOT NULL,
  set_at    timestamptz    NOT NULL DEFAULT now(),
  CONSTRAINT calendar_week_pkey PRIMARY KEY (tenant_id, version),
  CONSTRAINT calendar_week_calendar FOREIGN KEY (tenant_id) REFERENCES command.calendar,
  CONSTRAINT calendar_week_set_by FOREIGN KEY (tenant_id, set_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT calendar_week_has_hours CHECK (NOT isempty(week) AND week <@ '{[0,10080)}'::int4multirange)
);
-- Days that are not as their day of the week: a holiday has no minutes, Christmas Eve perhaps some.
CREATE TABLE command.calendar_exception (
  tenant_id smallint       NOT NULL,
  version   bigint         NOT NULL,
  day       date           NOT NULL,
  hours     int4multirange NOT NULL,
  CONSTRAINT calendar_exception_pkey PRIMARY KEY (tenant_id, version, day),
  CONSTRAINT calendar_exception_week FOREIGN KEY (tenant_id, version) REFERENCES command.calendar_week,
  CONSTRAINT calendar_exception_within_day CHECK (hours <@ '{[0,1440)}'::int4multirange)
);

-- The clock of a task runs from sla_started_at to ended_at but for its pauses; what elapsed is computed from that, never stored.
ALTER TABLE command.task
  ADD COLUMN sla_started_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN paused_since   timestamptz,
  ADD COLUMN pause_count    command.task_pauses NOT NULL DEFAULT 0,  -- in its life
  ADD COLUMN pause_open     boolean GENERATED ALWAYS AS (CASE WHEN paused_since IS NOT NULL THEN true END) STORED,
  ADD CONSTRAINT task_ended_is_not_paused CHECK (ended_at IS NULL OR paused_since IS NULL);
CREATE TABLE command.sla_pause (
  tenant_id  smallint    NOT NULL,
  task_id    uuid        NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  reason     text        NOT NULL,
  paused_by  uuid        NOT NULL,
  is_open    boolean     NOT NULL GENERATED ALWAYS AS (ended_at IS NULL) STORED,
  CONSTRAINT sla_pause_pkey PRIMARY KEY (tenant_id, task_id, started_at),
  CONSTRAINT sla_pause_open_key UNIQUE (tenant_id, task_id, started_at, is_open),
  CONSTRAINT sla_pause_task FOREIGN KEY (tenant_id, task_id) REFERENCES command.task ON DELETE CASCADE,
  CONSTRAINT sla_pause_paused_by FOREIGN KEY (tenant_id, paused_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT sla_pause_ends_later CHECK (ended_at > started_at),
  CONSTRAINT sla_pause_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
  CONSTRAINT sla_pause_apart EXCLUDE USING gist (tenant_id WITH =, task_id WITH =, tstzrange(started_at, ended_at) WITH &&)
);
-- A task stands paused by an open pause of its own, as the gate keys do it.
ALTER TABLE command.task
  ADD CONSTRAINT task_paused_by_open_pause FOREIGN KEY (tenant_id, task_id, paused_since, pause_open)
    REFERENCES command.sla_pause (tenant_id, task_id, started_at, is_open);
-- for: what is overdue, by due time (read.tasks_overdue)
CREATE INDEX task_due ON command.task (tenant_id, due_at, task_id) WHERE state IN ('OPEN', 'ASSIGNED') AND paused_since IS NULL;

GRANT SELECT, INSERT ON command.calendar, command.calendar_week, command.calendar_exception, command.sla_pause TO docket_write;
GRANT UPDATE (version) ON command.calendar TO docket_write;
GRANT UPDATE (ended_at) ON command.sla_pause TO docket_write;
GRANT SELECT ON command.calendar, command.calendar_week, command.calendar_exception, command.sla_pause TO docket_view;
DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['calendar', 'calendar_week', 'calendar_exception', 'sla_pause'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
