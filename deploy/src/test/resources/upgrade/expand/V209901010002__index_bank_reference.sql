-- Why: unique for ever, by the new name too. Locks: SHARE UPDATE EXCLUSIVE, behind which nobody stands.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_bank_reference_once ON command.payment (tenant_id, case_id, bank_reference)
  WHERE bank_reference IS NOT NULL;
