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
  tenant_id            smallint    NOT NULL,
  case_id              uuid        NOT NULL,
  case_type            text        NOT NULL,
  reference            text        NOT NULL,
  state                text        NOT NULL,
  version              bigint      NOT NULL DEFAULT 1,
  revision             bigint      NOT NULL DEFAULT 1,
  occurred_on          date        NOT NULL,
  opened_at            timestamptz NOT NULL DEFAULT now(),
  opened_by            uuid        NOT NULL,
  officer_badge        text,
  article              text,
  vehicle_class        text,
  points               smallint,
  currency             char(3)     NOT NULL,
  issued_minor         bigint,
  expense_minor        bigint      NOT NULL DEFAULT 0,
  surcharged_minor     bigint,
  written_off_minor    bigint      NOT NULL DEFAULT 0,
  paid_minor           bigint      NOT NULL DEFAULT 0,
  payment_count        int         NOT NULL DEFAULT 0,
  issued_on            date,
  sent_on              date,
  notified_on          date,
  notification_channel text,
  surcharged_on        date,
  in_collection_since  date,
  -- the appeal as the guards need it: made and undecided, decided, its result told to the offender; the facts are in appeal_fact
  prefecture_appeal    text,
  judge_appeal         text,
  CONSTRAINT case_pkey PRIMARY KEY (tenant_id, case_id),
  CONSTRAINT case_reference_once UNIQUE (tenant_id, reference),
  CONSTRAINT case_opened_by FOREIGN KEY (tenant_id, opened_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT case_type_known CHECK (case_type IN ('FIXED_PENALTY')),
  CONSTRAINT case_state_known CHECK (state IN ('OPEN', 'CLOSED')),
  CONSTRAINT case_numbers_positive CHECK (version >= 1 AND revision >= version),
  CONSTRAINT case_reference_length CHECK (length(reference) BETWEEN 1 AND 64),
  CONSTRAINT case_badge_length CHECK (length(officer_badge) BETWEEN 1 AND 64),
  CONSTRAINT case_article_length CHECK (length(article) BETWEEN 1 AND 64),
  CONSTRAINT case_vehicle_class_length CHECK (length(vehicle_class) BETWEEN 1 AND 16),
  CONSTRAINT case_channel_length CHECK (length(notification_channel) BETWEEN 1 AND 16),
  CONSTRAINT case_points_in_range CHECK (points BETWEEN 0 AND 99),
  CONSTRAINT case_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT case_money_in_range CHECK (issued_minor BETWEEN 0 AND 100000000000 AND expense_minor BETWEEN 0 AND 100000000000
    AND surcharged_minor BETWEEN 0 AND 100000000000 AND written_off_minor >= 0 AND paid_minor BETWEEN 0 AND 100000000000000),
  CONSTRAINT case_payments_bounded CHECK (payment_count BETWEEN 0 AND 1000),
  CONSTRAINT fixed_penalty_is_issued CHECK (case_type <> 'FIXED_PENALTY'
    OR (issued_minor IS NOT NULL AND issued_on IS NOT NULL AND article IS NOT NULL AND vehicle_class IS NOT NULL AND points IS NOT NULL)),
  CONSTRAINT sent_after_issued CHECK (sent_on IS NULL OR (issued_on IS NOT NULL AND sent_on >= issued_on)),
  CONSTRAINT notified_after_sent CHECK (notified_on IS NULL OR (sent_on IS NOT NULL AND notified_on >= sent_on)),
  CONSTRAINT surcharged_after_notified CHECK (surcharged_on IS NULL OR (notified_on IS NOT NULL AND surcharged_on >= notified_on)),
  CONSTRAINT collection_after_surcharged CHECK (in_collection_since IS NULL OR (surcharged_on IS NOT NULL AND in_collection_since >= surcharged_on)),
  CONSTRAINT surcharge_has_total CHECK ((surcharged_on IS NULL) = (surcharged_minor IS NULL)),
  CONSTRAINT surcharge_not_below_issued CHECK (surcharged_minor >= issued_minor),
  CONSTRAINT written_off_not_above_owed CHECK (written_off_minor <= COALESCE(surcharged_minor, issued_minor, 0) + expense_minor),
  CONSTRAINT appeal_standing_known CHECK (prefecture_appeal IN ('PENDING', 'DECIDED', 'NOTIFIED') AND judge_appeal IN ('PENDING', 'DECIDED', 'NOTIFIED')),
  CONSTRAINT appeal_result_after_sent CHECK (sent_on IS NOT NULL
    OR (COALESCE(prefecture_appeal, 'PENDING') = 'PENDING' AND COALESCE(judge_appeal, 'PENDING') = 'PENDING')),
  CONSTRAINT appeal_notice_after_notified CHECK (notified_on IS NOT NULL
    OR (COALESCE(prefecture_appeal, 'PENDING') <> 'NOTIFIED' AND COALESCE(judge_appeal, 'PENDING') <> 'NOTIFIED'))
) WITH (fillfactor = 80);  -- room for HOT updates: no fact changes an indexed column
-- for: read.case_list by state; counts by state
CREATE INDEX case_by_state ON command.enforcement_case (tenant_id, state, case_id);
-- for: read.case_list by type, and by type and state; counts
CREATE INDEX case_by_type ON command.enforcement_case (tenant_id, case_type, case_id);
CREATE INDEX case_by_type_and_state ON command.enforcement_case (tenant_id, case_type, state, case_id);

-- One row per revision. It is the case's timeline, and by its foreign key the proof that each step was legal.
CREATE TABLE command.case_history (
  tenant_id    smallint    NOT NULL,
  case_id      uuid        NOT NULL,
  revision     bigint      NOT NULL,
  version      bigint      NOT NULL,
  case_type    text        NOT NULL,
  from_state   text        NOT NULL,
  command      text        NOT NULL,
  to_state     text        NOT NULL,
  decides      boolean     NOT NULL,
  event_type   text        NOT NULL,
  occurred_on  date        NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  actor_id     uuid        NOT NULL,
  command_id   uuid        NOT NULL,
  detail       json        NOT NULL,
  CONSTRAINT history_pkey PRIMARY KEY (tenant_id, case_id, revision),
  CONSTRAINT history_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT history_transition_known FOREIGN KEY (case_type, from_state, command, to_state, decides) REFERENCES command.lifecycle,
  CONSTRAINT history_detail_length CHECK (length(detail::text) <= 4096)
);
-- one decision per version
CREATE UNIQUE INDEX history_version_once ON command.case_history (tenant_id, case_id, version) WHERE decides;

-- What was recorded of an appeal: each fact at most once; whichever comes first makes the appeal.
CREATE TABLE command.appeal_fact (
  tenant_id   smallint NOT NULL,
  case_id     uuid     NOT NULL,
  authority   text     NOT NULL,
  fact        text     NOT NULL,
  occurred_on date     NOT NULL,
  result_code text,
  outcome     text,
  CONSTRAINT appeal_fact_once PRIMARY KEY (tenant_id, case_id, authority, fact),
  CONSTRAINT appeal_fact_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT appeal_authority_known CHECK (authority IN ('PREFECTURE', 'JUDGE')),
  CONSTRAINT appeal_fact_known CHECK (fact IN ('FILED', 'FORWARDED', 'RESULT', 'RESULT_NOTIFIED')),
  CONSTRAINT appeal_result_code_length CHECK (length(result_code) BETWEEN 1 AND 16),
  CONSTRAINT appeal_outcome_known CHECK (outcome IN ('UPHELD', 'DISMISSED')),
  CONSTRAINT appeal_outcome_of_result CHECK (outcome IS NULL OR fact = 'RESULT')
);
