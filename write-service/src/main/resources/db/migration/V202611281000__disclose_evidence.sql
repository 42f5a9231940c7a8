-- Why: evidence can be read back, and who opened which piece is recorded before its first byte. The reader may call functions only, and those of
-- docket_view only look; so the one function that lets a piece out belongs to a role of its own, which may see evidence, add to the audit that it
-- was asked for, and nothing else. Locks: ACCESS EXCLUSIVE on audit_entry and evidence for a moment, no scan.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docket_evidence') THEN CREATE ROLE docket_evidence NOLOGIN; END IF;
END $$;

-- A function's owner can be given only to a role that one is a member of.
GRANT docket_evidence TO docket_owner;

-- An attempt is found under the case that it was about; this says about which part of it, where that matters.
ALTER TABLE command.audit_entry ADD COLUMN part_id uuid;

GRANT USAGE ON SCHEMA command, read TO docket_evidence;
GRANT SELECT (tenant_id, evidence_id, case_id, title, media_type, sha256, byte_count, state) ON command.evidence TO docket_evidence;
GRANT INSERT (tenant_id, command_id, actor_id, action, subject_type, subject_id, part_id, outcome, code) ON command.audit_entry TO docket_evidence;

CREATE POLICY opener_reads ON command.evidence FOR SELECT TO docket_evidence USING (true);
CREATE POLICY opener_records ON command.audit_entry FOR INSERT TO docket_evidence WITH CHECK (action = 'read-evidence' AND subject_type = 'case');
