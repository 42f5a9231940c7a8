-- Why: what stands behind "confirmed": the bytes were received and were the announced ones, and only such evidence, of the same case, fills
-- a slot. Locks: ACCESS EXCLUSIVE on evidence, case_slot and enforcement_case while columns are added: seconds per million rows.
ALTER TABLE command.evidence
  ADD COLUMN received_at  timestamptz,  -- when the bytes were in the content store, with the announced digest
  ADD COLUMN is_confirmed boolean NOT NULL GENERATED ALWAYS AS (state = 'CONFIRMED') STORED,
  ADD CONSTRAINT evidence_confirmed_is_received CHECK (state <> 'CONFIRMED' OR received_at IS NOT NULL),
  ADD CONSTRAINT evidence_confirmed_key UNIQUE (tenant_id, case_id, evidence_id, is_confirmed);

-- A slot refers to evidence of its own case that is confirmed: by foreign key, so that no path can fill it otherwise, and what fills a
-- slot cannot be taken back to ANNOUNCED.
ALTER TABLE command.case_slot
  ADD COLUMN satisfied_with boolean GENERATED ALWAYS AS (CASE WHEN satisfied_by IS NOT NULL THEN true END) STORED,
  DROP CONSTRAINT slot_evidence_of_its_case,
  ADD CONSTRAINT slot_evidence_of_its_case FOREIGN KEY (tenant_id, case_id, satisfied_by, satisfied_with)
    REFERENCES command.evidence (tenant_id, case_id, evidence_id, is_confirmed);

-- How much a case has is bounded, what a merge brings included.
ALTER TABLE command.enforcement_case
  ADD COLUMN evidence_added command.case_evidence NOT NULL DEFAULT 0;

-- Where evidence comes from, what it is called and which bytes it is never change; a merge moves it to another case.
REVOKE UPDATE ON command.evidence FROM docket_write;
GRANT UPDATE (case_id, state, version, received_at) ON command.evidence TO docket_write;
