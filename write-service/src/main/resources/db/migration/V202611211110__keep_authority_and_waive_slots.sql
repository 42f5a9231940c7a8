-- Why: an approval within its decider's authority, kept by the database itself; and slots that a case without a penalty does not need.
-- Locks: ACCESS EXCLUSIVE on enforcement_case, one scan for the CHECK; on case_slot, which is empty.

-- The decider's authority at the moment of the approval. Nobody writes it: the trigger takes it from the actor's row, whatever a statement
-- says, and holds that row until the end of the transaction, so that a limit lowered or a role taken away meanwhile comes before or after,
-- never in between. Without authority it is NULL, and the CHECK refuses.
ALTER TABLE command.enforcement_case
  ADD COLUMN decided_limit_minor bigint,
  ADD CONSTRAINT case_within_authority CHECK ((case_type <> 'INVESTIGATION' OR state <> ALL ('{APPROVED,PENALTY_ISSUED,CLOSED}')
    OR proposed_minor <= decided_limit_minor) IS TRUE);

-- Index: actor_pkey, operation_pkey. No limit is the largest penalty that a case can have.
CREATE FUNCTION command.note_authority() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  SELECT COALESCE(a.max_penalty_minor, 100000000000) INTO NEW.decided_limit_minor
  FROM command.actor a JOIN command.operation p ON p.command = 'approve'
  WHERE a.tenant_id = NEW.tenant_id AND a.actor_id = NEW.decided_by AND a.active AND a.roles && p.roles
  FOR SHARE OF a;
  RETURN NEW;
END $$;
CREATE TRIGGER case_notes_authority BEFORE INSERT OR UPDATE OF state, decided_by, proposed_minor, decided_limit_minor ON command.enforcement_case
  FOR EACH ROW WHEN (NEW.state = 'APPROVED' AND NEW.case_type = 'INVESTIGATION') EXECUTE FUNCTION command.note_authority();

-- A case that is rejected or withdrawn needs its missing evidence no more: the slot stays mandatory and is waived until the case is reopened.
ALTER TABLE command.case_slot DROP COLUMN case_gate;  -- and with it the gate's foreign key and index
ALTER TABLE command.case_slot
  ADD COLUMN waived    boolean NOT NULL DEFAULT false,
  ADD COLUMN case_gate boolean GENERATED ALWAYS AS (CASE WHEN mandatory AND NOT waived AND satisfied_by IS NULL THEN true END) STORED,
  ADD CONSTRAINT slot_missing_needs_open_gate FOREIGN KEY (tenant_id, case_id, case_gate) REFERENCES command.enforcement_case (tenant_id, case_id, gate_open);
-- for: the gate's own check when a case is decided; what a case still lacks
CREATE INDEX slot_gate ON command.case_slot (tenant_id, case_id, case_gate) WHERE case_gate IS NOT NULL;
