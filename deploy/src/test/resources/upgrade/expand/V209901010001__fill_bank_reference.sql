-- Why: payments of before get the new name, too, in batches that are committed one by one. Locks: the rows of a batch.
DO $$
DECLARE
  filled bigint;
BEGIN
  LOOP
    UPDATE command.payment p SET bank_reference = p.external_reference
    WHERE (p.tenant_id, p.payment_id) IN (
      SELECT q.tenant_id, q.payment_id FROM command.payment q
      WHERE q.bank_reference IS NULL AND q.external_reference IS NOT NULL LIMIT 500);
    GET DIAGNOSTICS filled = ROW_COUNT;
    EXIT WHEN filled = 0;
    COMMIT;
  END LOOP;
END $$;
