-- Why: a merge moves what a case owns to the case that takes its place, and its balance by a transfer of a kind of its own.
-- Locks: ACCESS EXCLUSIVE on ledger_transfer for one scan.

-- The list of kinds is widened as it stands, whatever another migration put in.
DO $$
DECLARE
  kinds text;
BEGIN
  SELECT string_agg(DISTINCT quote_literal(k), ', ') INTO kinds
  FROM (SELECT (regexp_matches(pg_get_constraintdef(c.oid), '''([A-Z_]+)''', 'g'))[1] AS k FROM pg_constraint c
        WHERE c.conrelid = 'command.ledger_transfer'::regclass AND c.conname = 'transfer_kind_known'
        UNION ALL SELECT 'MERGE') AS found;
  EXECUTE format('ALTER TABLE command.ledger_transfer DROP CONSTRAINT transfer_kind_known, ADD CONSTRAINT transfer_kind_known CHECK (kind IN (%s))', kinds);
END $$;

-- Where they were made, written or placed first does not change.
GRANT UPDATE (case_id) ON command.party_link, command.case_note, command.legal_hold TO docket_write;
