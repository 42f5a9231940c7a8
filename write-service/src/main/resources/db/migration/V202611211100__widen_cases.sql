-- Why: investigations, decisions with gates, what may be merged, sealed, held and disposed of; who may give which command.
-- Locks: ACCESS EXCLUSIVE on enforcement_case and actor while the generated columns are written: seconds per million cases.

-- Who may give a command. Judged in every command's own statement, so that a right taken away is gone with the next command.
CREATE TABLE command.operation (
  command text   NOT NULL,
  roles   text[] NOT NULL,
  CONSTRAINT operation_pkey PRIMARY KEY (command),
  CONSTRAINT operation_roles_known CHECK (roles <@ ARRAY['OFFICER', 'SUPERVISOR', 'AUDITOR', 'OPERATOR', 'SERVICE'] AND cardinality(roles) >= 1)
);
INSERT INTO command.operation (command, roles)
SELECT c, ARRAY['OFFICER', 'SUPERVISOR', 'SERVICE'] FROM unnest(ARRAY[
  'open', 'send-notice', 'record-notification', 'add-surcharge', 'record-payment', 'file-appeal', 'forward-appeal', 'record-appeal-result',
  'notify-appeal-result', 'send-to-collection', 'close',
  'submit-for-review', 'withdraw',
  'create-task', 'claim-task', 'claim-next-task', 'release-task', 'complete-task', 'pause-sla', 'resume-sla',
  'add-evidence', 'confirm-evidence', 'satisfy-requirement',
  'create-party', 'correct-party', 'link-party', 'unlink-party', 'add-note',
  'place-permit-order', 'cancel-permit-order']) AS c
UNION ALL
SELECT c, ARRAY['SUPERVISOR'] FROM unnest(ARRAY[
  'return', 'approve', 'reject', 'escalate', 'issue-penalty', 'reopen', 'merge',
  'reassign-task', 'cancel-task', 'reset-sla',
  'restrict-evidence', 'lift-restriction', 'seal', 'unseal',
  'place-hold', 'lift-hold', 'dispose', 'erase-party',
  'reverse-payment', 'refund', 'write-off', 'set-tariff', 'set-calendar', 'create-queue', 'set-case-template',
  'create-permit-quota', 'preview-bulk', 'run-bulk', 'cancel-bulk']) AS c
UNION ALL
SELECT c, ARRAY['SUPERVISOR', 'OPERATOR'] FROM unnest(ARRAY[
  'create-subscription', 'pause-subscription', 'resume-subscription', 'rotate-subscription-secret', 'remove-subscription',
  'replay-subscription']) AS c;

-- A supervisor's authority ends at an amount; NULL is no end. The tasks that an officer has at once are counted here, under the row's lock.
ALTER TABLE command.actor
  ADD COLUMN max_penalty_minor command.actor_authority,
  ADD COLUMN active_tasks      int NOT NULL DEFAULT 0,
  ADD COLUMN max_active_tasks  command.actor_task_limit NOT NULL DEFAULT 20,
  ADD CONSTRAINT actor_capacity CHECK (active_tasks BETWEEN 0 AND max_active_tasks);

ALTER TABLE command.enforcement_case
  ADD COLUMN summary            command.case_summary,      -- what an investigation is about
  ADD COLUMN subject_key        command.case_subject_key,  -- normalised: one undecided investigation per subject
  ADD COLUMN proposed_minor     command.case_proposed,     -- the penalty proposed for review: judged against the decider's authority
  ADD COLUMN submitted_by       uuid,
  ADD COLUMN submitted_at       timestamptz,
  ADD COLUMN decided_by         uuid,
  ADD COLUMN decided_at         timestamptz,
  ADD COLUMN decision_reason    command.case_decision_reason,
  ADD COLUMN merged_into        uuid,
  ADD COLUMN merged_at          timestamptz,
  ADD COLUMN sealed             boolean NOT NULL DEFAULT false,
  ADD COLUMN legal_holds        command.case_holds NOT NULL DEFAULT 0,
  ADD COLUMN task_count         command.case_tasks NOT NULL DEFAULT 0,  -- of any state: whatever ends the case looks at all of them
  ADD COLUMN ended_on           date,  -- the day of the decision that ended it: from then on it is kept as long as the agency's rule says
  -- Gate keys: what blocks a decision refers to gate_open = true by foreign key, so the decision cannot be stored while it does, and
  -- what would block cannot be stored once the case is decided.
  ADD COLUMN gate_open          boolean NOT NULL GENERATED ALWAYS AS (state IN ('OPEN', 'READY_FOR_REVIEW', 'ESCALATED')) STORED,
  ADD COLUMN is_canonical       boolean NOT NULL GENERATED ALWAYS AS (state <> 'MERGED') STORED,
  ADD COLUMN target_canonical   boolean GENERATED ALWAYS AS (CASE WHEN merged_into IS NOT NULL THEN true END) STORED,
  ADD CONSTRAINT investigation_says_what CHECK (case_type <> 'INVESTIGATION' OR state = 'DISPOSED' OR summary IS NOT NULL),
  ADD CONSTRAINT case_ended_iff CHECK ((ended_on IS NOT NULL) = (state = ANY ('{CLOSED,REJECTED,WITHDRAWN,DISPOSED}'))),
  ADD CONSTRAINT case_gate_key UNIQUE (tenant_id, case_id, gate_open),
  ADD CONSTRAINT case_canonical_key UNIQUE (tenant_id, case_id, is_canonical),
  ADD CONSTRAINT case_submitted_by FOREIGN KEY (tenant_id, submitted_by) REFERENCES command.actor (tenant_id, actor_id),
  ADD CONSTRAINT case_decided_by FOREIGN KEY (tenant_id, decided_by) REFERENCES command.actor (tenant_id, actor_id),
  ADD CONSTRAINT case_submission_complete CHECK ((submitted_by IS NULL) = (submitted_at IS NULL)),
  ADD CONSTRAINT case_under_review_is_submitted CHECK (case_type <> 'INVESTIGATION'
    OR state <> ALL ('{READY_FOR_REVIEW,ESCALATED,APPROVED,REJECTED,PENALTY_ISSUED}') OR (submitted_by IS NOT NULL AND proposed_minor IS NOT NULL)),
  ADD CONSTRAINT case_decision_complete CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision_reason IS NULL)),
  ADD CONSTRAINT case_decided_has_decider CHECK (state <> ALL ('{APPROVED,REJECTED}') OR decided_by IS NOT NULL),
  ADD CONSTRAINT case_four_eyes CHECK (decided_by <> submitted_by),
  ADD CONSTRAINT case_penalty_of_its_state CHECK (state <> 'PENALTY_ISSUED' OR issued_minor IS NOT NULL),
  ADD CONSTRAINT case_merged_iff CHECK ((merged_into IS NULL) = is_canonical AND (merged_at IS NULL) = is_canonical),
  ADD CONSTRAINT case_not_merged_into_itself CHECK (merged_into <> case_id),
  -- no chains and no cycles: what is merged can be no target
  ADD CONSTRAINT case_merge_target_is_canonical FOREIGN KEY (tenant_id, merged_into, target_canonical)
    REFERENCES command.enforcement_case (tenant_id, case_id, is_canonical) DEFERRABLE INITIALLY IMMEDIATE;
-- one undecided investigation per subject
CREATE UNIQUE INDEX case_one_live_per_subject ON command.enforcement_case (tenant_id, case_type, subject_key)
  WHERE subject_key IS NOT NULL AND state IN ('OPEN', 'READY_FOR_REVIEW', 'ESCALATED');
-- for: what was merged into a case; the foreign key's own check
CREATE INDEX case_merged_into ON command.enforcement_case (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- What a case of a type starts with, per agency.
CREATE TABLE command.template_slot (
  tenant_id smallint NOT NULL,
  case_type text     NOT NULL,
  code      text     NOT NULL,
  label     text     NOT NULL,
  mandatory boolean  NOT NULL,
  CONSTRAINT template_slot_pkey PRIMARY KEY (tenant_id, case_type, code),
  CONSTRAINT template_slot_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT template_slot_type CHECK (case_type IN ('FIXED_PENALTY', 'INVESTIGATION')),
  CONSTRAINT template_slot_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]{0,31}$'),
  CONSTRAINT template_slot_label_length CHECK (length(label) BETWEEN 1 AND 200)
);
CREATE TABLE command.queue (
  tenant_id smallint NOT NULL,
  code      text     NOT NULL,
  name      text     NOT NULL,
  CONSTRAINT queue_pkey PRIMARY KEY (tenant_id, code),
  CONSTRAINT queue_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT queue_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]{0,31}$'),
  CONSTRAINT queue_name_length CHECK (length(name) BETWEEN 1 AND 200)
);
CREATE TABLE command.template_task (
  tenant_id    smallint NOT NULL,
  case_type    text     NOT NULL,
  ordinal      smallint NOT NULL,
  title        text     NOT NULL,
  queue        text     NOT NULL,
  blocking     boolean  NOT NULL,
  priority     smallint NOT NULL,
  due_in_hours int      NOT NULL,  -- working hours, by the agency's calendar
  CONSTRAINT template_task_pkey PRIMARY KEY (tenant_id, case_type, ordinal),
  CONSTRAINT template_task_queue FOREIGN KEY (tenant_id, queue) REFERENCES command.queue (tenant_id, code),
  CONSTRAINT template_task_type CHECK (case_type IN ('FIXED_PENALTY', 'INVESTIGATION')),
  CONSTRAINT template_task_bounded CHECK (ordinal BETWEEN 1 AND 20 AND priority BETWEEN 0 AND 9 AND due_in_hours BETWEEN 1 AND 8760),
  CONSTRAINT template_task_title_length CHECK (length(title) BETWEEN 1 AND 200)
);

-- A piece of evidence. Its bytes lie in the content store under their SHA-256.
CREATE TABLE command.evidence (
  tenant_id      smallint                    NOT NULL,
  evidence_id    uuid                        NOT NULL,
  case_id        uuid                        NOT NULL,
  origin_case_id uuid                        NOT NULL,  -- where it was added first; a merge does not change it
  title          command.evidence_title      NOT NULL,
  media_type     command.evidence_media_type NOT NULL,
  sha256         command.evidence_sha256     NOT NULL,
  byte_count     command.evidence_size       NOT NULL,
  state          command.evidence_state      NOT NULL DEFAULT 'ANNOUNCED',
  version        command.evidence_version    NOT NULL DEFAULT 1,
  added_by       uuid                        NOT NULL,
  added_at       timestamptz                 NOT NULL DEFAULT now(),
  CONSTRAINT evidence_pkey PRIMARY KEY (tenant_id, evidence_id),
  CONSTRAINT evidence_of_case UNIQUE (tenant_id, case_id, evidence_id),  -- for: evidence of a case; a slot's own foreign key
  CONSTRAINT evidence_once UNIQUE (tenant_id, origin_case_id, sha256),
  CONSTRAINT evidence_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT evidence_origin FOREIGN KEY (tenant_id, origin_case_id) REFERENCES command.enforcement_case (tenant_id, case_id),
  CONSTRAINT evidence_added_by FOREIGN KEY (tenant_id, added_by) REFERENCES command.actor (tenant_id, actor_id)
);

-- Evidence that a case must or may have. A mandatory slot without evidence holds the case's gate open.
CREATE TABLE command.case_slot (
  tenant_id    smallint           NOT NULL,
  case_id      uuid               NOT NULL,
  code         command.slot_code  NOT NULL,
  label        command.slot_label NOT NULL,
  mandatory    boolean            NOT NULL,
  satisfied_by uuid,
  case_gate    boolean            GENERATED ALWAYS AS (CASE WHEN mandatory AND satisfied_by IS NULL THEN true END) STORED,
  CONSTRAINT slot_pkey PRIMARY KEY (tenant_id, case_id, code),
  CONSTRAINT slot_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT slot_evidence_of_its_case FOREIGN KEY (tenant_id, case_id, satisfied_by) REFERENCES command.evidence (tenant_id, case_id, evidence_id),
  CONSTRAINT slot_missing_needs_open_gate FOREIGN KEY (tenant_id, case_id, case_gate) REFERENCES command.enforcement_case (tenant_id, case_id, gate_open)
);
-- for: the gate's own check when a case is decided (IS NOT NULL, or the generic plan does not use it)
CREATE INDEX slot_gate ON command.case_slot (tenant_id, case_id, case_gate) WHERE case_gate IS NOT NULL;

CREATE TABLE command.task (
  tenant_id  smallint              NOT NULL,
  task_id    uuid                  NOT NULL,
  case_id    uuid                  NOT NULL,
  queue      text                  NOT NULL,
  title      command.task_title    NOT NULL,
  blocking   boolean               NOT NULL,
  priority   command.task_priority NOT NULL,
  state      command.task_state    NOT NULL DEFAULT 'OPEN',
  assignee   uuid,
  version    command.task_version  NOT NULL DEFAULT 1,
  due_at     timestamptz           NOT NULL,
  created_by uuid                  NOT NULL,
  created_at timestamptz           NOT NULL DEFAULT now(),
  ended_at   timestamptz,
  case_gate  boolean               GENERATED ALWAYS AS (CASE WHEN blocking AND state IN ('OPEN', 'ASSIGNED') THEN true END) STORED,
  CONSTRAINT task_pkey PRIMARY KEY (tenant_id, task_id),
  CONSTRAINT task_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT task_queue FOREIGN KEY (tenant_id, queue) REFERENCES command.queue (tenant_id, code),
  CONSTRAINT task_assignee FOREIGN KEY (tenant_id, assignee) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT task_created_by FOREIGN KEY (tenant_id, created_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT task_assigned_iff CHECK ((state = 'ASSIGNED') <= (assignee IS NOT NULL) AND (state = 'OPEN') <= (assignee IS NULL)),
  CONSTRAINT task_ended_iff CHECK ((state IN ('DONE', 'CANCELLED')) = (ended_at IS NOT NULL)),
  CONSTRAINT task_blocking_needs_open_gate FOREIGN KEY (tenant_id, case_id, case_gate) REFERENCES command.enforcement_case (tenant_id, case_id, gate_open)
) WITH (fillfactor = 80);
-- for: the gate's own check when a case is decided
CREATE INDEX task_gate ON command.task (tenant_id, case_id, case_gate) WHERE case_gate IS NOT NULL;
-- for: tasks of a case
CREATE INDEX task_of_case ON command.task (tenant_id, case_id, task_id);
-- for: claim-next, by priority, then due time
CREATE INDEX task_pull ON command.task (tenant_id, queue, priority DESC, due_at, task_id) WHERE state = 'OPEN';
-- for: an officer's tasks
CREATE INDEX task_of_assignee ON command.task (tenant_id, assignee, due_at) WHERE state = 'ASSIGNED';

-- Decisions of an investigation, and what ends or revives a case.
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides) VALUES
  ('INVESTIGATION', 'NONE', 'open', 'OPEN', true),
  ('INVESTIGATION', 'OPEN', 'submit-for-review', 'READY_FOR_REVIEW', true),
  ('INVESTIGATION', 'READY_FOR_REVIEW', 'return', 'OPEN', true),
  ('INVESTIGATION', 'ESCALATED', 'return', 'OPEN', true),
  ('INVESTIGATION', 'READY_FOR_REVIEW', 'approve', 'APPROVED', true),
  ('INVESTIGATION', 'ESCALATED', 'approve', 'APPROVED', true),
  ('INVESTIGATION', 'READY_FOR_REVIEW', 'reject', 'REJECTED', true),
  ('INVESTIGATION', 'ESCALATED', 'reject', 'REJECTED', true),
  ('INVESTIGATION', 'READY_FOR_REVIEW', 'escalate', 'ESCALATED', true),
  ('INVESTIGATION', 'APPROVED', 'issue-penalty', 'PENALTY_ISSUED', true),
  ('INVESTIGATION', 'OPEN', 'withdraw', 'WITHDRAWN', true),
  ('INVESTIGATION', 'READY_FOR_REVIEW', 'withdraw', 'WITHDRAWN', true),
  ('INVESTIGATION', 'ESCALATED', 'withdraw', 'WITHDRAWN', true),
  ('INVESTIGATION', 'PENALTY_ISSUED', 'close', 'CLOSED', true),
  ('INVESTIGATION', 'REJECTED', 'reopen', 'OPEN', true),
  ('INVESTIGATION', 'CLOSED', 'reopen', 'PENALTY_ISSUED', true),
  ('FIXED_PENALTY', 'CLOSED', 'reopen', 'OPEN', true);
-- A case of any state can be found to be a duplicate; its target notes that it took the other's place, in the state that it has.
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT t.case_type, s.state, 'merge', 'MERGED', true
FROM (VALUES ('FIXED_PENALTY', ARRAY['OPEN', 'CLOSED']),
             ('INVESTIGATION', ARRAY['OPEN', 'READY_FOR_REVIEW', 'ESCALATED', 'APPROVED', 'REJECTED', 'PENALTY_ISSUED', 'CLOSED', 'WITHDRAWN'])) AS t (case_type, states),
     unnest(t.states) AS s (state);
-- The penalty's facts exist where there is a penalty.
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT 'INVESTIGATION', state, fact, state, false
FROM unnest(ARRAY['PENALTY_ISSUED', 'CLOSED']) AS state,
     unnest(ARRAY['send-notice', 'record-notification', 'add-surcharge', 'record-payment', 'file-appeal', 'forward-appeal',
                  'record-appeal-result', 'notify-appeal-result', 'send-to-collection']) AS fact;
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT t.case_type, s.state, fact, s.state, false
FROM (VALUES ('FIXED_PENALTY', ARRAY['OPEN', 'CLOSED']), ('INVESTIGATION', ARRAY['PENALTY_ISSUED', 'CLOSED'])) AS t (case_type, states),
     unnest(t.states) AS s (state),
     unnest(ARRAY['reverse-payment', 'refund', 'write-off', 'charge-late-fee']) AS fact;
-- What a case owns can change in every state but MERGED; what would block a decided case is refused by the gate.
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT t.case_type, s.state, fact, s.state, false
FROM (VALUES ('FIXED_PENALTY', ARRAY['OPEN', 'CLOSED']),
             ('INVESTIGATION', ARRAY['OPEN', 'READY_FOR_REVIEW', 'ESCALATED', 'APPROVED', 'REJECTED', 'PENALTY_ISSUED', 'CLOSED', 'WITHDRAWN'])) AS t (case_type, states),
     unnest(t.states) AS s (state),
     unnest(ARRAY['create-task', 'claim-task', 'claim-next-task', 'reassign-task', 'release-task', 'complete-task', 'cancel-task', 'pause-sla',
                  'resume-sla', 'reset-sla', 'add-evidence', 'confirm-evidence', 'satisfy-requirement', 'restrict-evidence', 'lift-restriction', 'seal', 'unseal',
                  'link-party', 'unlink-party', 'add-note', 'place-hold', 'lift-hold', 'absorb']) AS fact;

GRANT SELECT ON command.operation, command.template_slot, command.template_task, command.queue TO docket_write, docket_view;
GRANT SELECT, INSERT, UPDATE ON command.evidence, command.case_slot, command.task TO docket_write;
GRANT SELECT ON command.evidence, command.case_slot, command.task TO docket_view;
GRANT UPDATE (active_tasks) ON command.actor TO docket_write;

DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['template_slot', 'template_task', 'queue', 'evidence', 'case_slot', 'task'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
