-- Why: the case, its lifecycle and its history. Locks: new tables only.
-- Lifecycle is data. A history row names its transition by foreign key, so that an unknown one cannot be stored by any path.
-- `decides` tells decisions (they move the version) from recorded facts (they move only the revision).
CREATE TABLE command.lifecycle (
  case_type  text    NOT NULL,
  from_state text    NOT NULL,
  command    text    NOT NULL,
  to_state   text    NOT NULL,
  decides    boolean NOT NULL,
  CONSTRAINT lifecycle_pkey PRIMARY KEY (case_type, from_state, command, to_state, decides),
  CONSTRAINT lifecycle_one_end UNIQUE (case_type, from_state, command)
);
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides) VALUES
  ('FIXED_PENALTY', 'NONE', 'open', 'OPEN', true),
  ('FIXED_PENALTY', 'OPEN', 'close', 'CLOSED', true);
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT 'FIXED_PENALTY', state, fact, state, false
FROM unnest(ARRAY['OPEN', 'CLOSED']) AS state,
     unnest(ARRAY['send-notice', 'record-notification', 'add-surcharge', 'record-payment', 'file-appeal', 'forward-appeal',
                  'record-appeal-result', 'notify-appeal-result', 'send-to-collection']) AS fact;

-- The penalty's facts stand in the case's own row: one row lock orders all writers of a case, and after a wait PostgreSQL judges the
-- guards again on that row's newest version (READ COMMITTED, EvalPlanQual), which it does not do for rows of other tables.
CREATE TABLE command.enforcement_case (
  tenant_id            smallint                   NOT NULL,
  case_id              uuid                       NOT NULL,
  case_type            command.case_type          NOT NULL,
  reference            command.case_reference     NOT NULL,
  state                command.case_state         NOT NULL,
  version              command.case_version       NOT NULL DEFAULT 1,
  revision             bigint                     NOT NULL DEFAULT 1,
  occurred_on          date                       NOT NULL,
  opened_at            timestamptz                NOT NULL DEFAULT now(),
  opened_by            uuid                       NOT NULL,
  officer_badge        command.case_badge,
  article              command.case_article,
  vehicle_class        command.case_vehicle_class,
  points               command.case_points,
  currency             command.case_currency      NOT NULL,
  issued_minor         command.case_amount,
  expense_minor        command.case_amount        NOT NULL DEFAULT 0,
  surcharged_minor     command.case_amount,
  written_off_minor    command.case_written_off   NOT NULL DEFAULT 0,
  paid_minor           command.case_paid          NOT NULL DEFAULT 0,
  payment_count        command.case_payments      NOT NULL DEFAULT 0,
  issued_on            date,
  sent_on              date,
  notified_on          date,
  notification_channel command.case_channel,
  surcharged_on        date,
  in_collection_since  date,
  -- the appeal as the guards need it: made and undecided, decided, its result told to the offender; the facts are in appeal_fact
  prefecture_appeal    command.appeal_standing,
  judge_appeal         command.appeal_standing,
  CONSTRAINT case_pkey PRIMARY KEY (tenant_id, case_id),
  CONSTRAINT case_reference_once UNIQUE (tenant_id, reference),
  CONSTRAINT case_opened_by FOREIGN KEY (tenant_id, opened_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT case_numbers_positive CHECK (revision >= version),
  CONSTRAINT fixed_penalty_is_issued CHECK (case_type <> 'FIXED_PENALTY' OR state = 'DISPOSED'
    OR (issued_minor IS NOT NULL AND issued_on IS NOT NULL AND article IS NOT NULL AND vehicle_class IS NOT NULL AND points IS NOT NULL)),
  CONSTRAINT sent_after_issued CHECK (COALESCE(sent_on >= issued_on, sent_on IS NULL)),
  CONSTRAINT notified_after_sent CHECK (COALESCE(notified_on >= sent_on, notified_on IS NULL)),
  CONSTRAINT surcharged_after_notified CHECK (COALESCE(surcharged_on >= notified_on, surcharged_on IS NULL)),
  CONSTRAINT collection_after_surcharged CHECK (COALESCE(in_collection_since >= surcharged_on, in_collection_since IS NULL)),
  CONSTRAINT surcharge_has_total CHECK ((surcharged_on IS NULL) = (surcharged_minor IS NULL)),
  CONSTRAINT surcharge_not_below_issued CHECK (surcharged_minor >= issued_minor),
  CONSTRAINT appeal_result_after_sent CHECK (sent_on IS NOT NULL OR (prefecture_appeal = 'PENDING' AND judge_appeal = 'PENDING')),
  CONSTRAINT appeal_notice_after_notified CHECK (notified_on IS NOT NULL OR (prefecture_appeal <> 'NOTIFIED' AND judge_appeal <> 'NOTIFIED'))
) WITH (fillfactor = 80);  -- room for HOT updates: no fact changes an indexed column
-- for: read.case_list by state; counts by state
CREATE INDEX case_by_state ON command.enforcement_case (tenant_id, state, case_id);
-- for: read.case_list by type, and by type and state; counts
CREATE INDEX case_by_type ON command.enforcement_case (tenant_id, case_type, case_id);
CREATE INDEX case_by_type_and_state ON command.enforcement_case (tenant_id, case_type, state, case_id);

-- One row per revision. It is the case's timeline, and by its foreign key the proof that each step was legal.
CREATE TABLE command.case_history (
  tenant_id   smallint               NOT NULL,
  case_id     uuid                   NOT NULL,
  revision    bigint                 NOT NULL,
  version     bigint                 NOT NULL,
  case_type   text                   NOT NULL,
  from_state  text                   NOT NULL,
  command     text                   NOT NULL,
  to_state    text                   NOT NULL,
  decides     boolean                NOT NULL,
  event_type  text                   NOT NULL,
  occurred_on date                   NOT NULL,
  recorded_at timestamptz            NOT NULL DEFAULT now(),
  actor_id    uuid                   NOT NULL,
  command_id  uuid                   NOT NULL,
  detail      command.history_detail NOT NULL,
  CONSTRAINT history_pkey PRIMARY KEY (tenant_id, case_id, revision),
  CONSTRAINT history_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT history_transition_known FOREIGN KEY (case_type, from_state, command, to_state, decides) REFERENCES command.lifecycle
);
-- one decision per version
CREATE UNIQUE INDEX history_version_once ON command.case_history (tenant_id, case_id, version) WHERE decides;

-- What was recorded of an appeal: each fact at most once; whichever comes first makes the appeal.
CREATE TABLE command.appeal_fact (
  tenant_id   smallint                   NOT NULL,
  case_id     uuid                       NOT NULL,
  authority   command.appeal_authority   NOT NULL,
  fact        command.appeal_step        NOT NULL,
  occurred_on date                       NOT NULL,
  result_code command.appeal_result_code,
  outcome     command.appeal_outcome,
  CONSTRAINT appeal_fact_once PRIMARY KEY (tenant_id, case_id, authority, fact),
  CONSTRAINT appeal_fact_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT appeal_outcome_of_result CHECK (outcome IS NULL OR fact = 'RESULT')
);
