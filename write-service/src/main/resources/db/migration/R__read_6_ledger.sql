-- The trial balance: per account kind and currency, debits, credits and their difference. The sum of the differences is always zero.
-- A report over all transfers of a tenant (reads what it adds up, and of no other). Index: transfer_by_debit, transfer_by_credit, account_pkey.
CREATE OR REPLACE FUNCTION read.trial_balance(tenant smallint)
RETURNS TABLE (kind text, currency text, debits_minor numeric, credits_minor numeric, difference_minor numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.kind, a.currency::text, sum(s.debit), sum(s.credit), sum(s.debit) - sum(s.credit)
  FROM (SELECT t.debit_account AS account_id, t.amount_minor AS debit, 0 AS credit FROM command.ledger_transfer t WHERE t.tenant_id = trial_balance.tenant
        UNION ALL
        SELECT t.credit_account, 0, t.amount_minor FROM command.ledger_transfer t WHERE t.tenant_id = trial_balance.tenant) s
  JOIN command.ledger_account a ON a.tenant_id = trial_balance.tenant AND a.account_id = s.account_id
  GROUP BY a.kind, a.currency ORDER BY a.kind, a.currency
$$;

-- Cases whose own figures differ from their ledger account: always empty. A report over all cases of a tenant.
CREATE OR REPLACE FUNCTION read.ledger_differences(tenant smallint) RETURNS TABLE (id uuid, case_minor bigint, ledger_minor numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.balance_minor, COALESCE(l.balance, 0)
  FROM command.enforcement_case c
  LEFT JOIN (
    SELECT s.account_id, sum(s.signed) AS balance
    FROM (SELECT t.debit_account AS account_id, t.amount_minor AS signed FROM command.ledger_transfer t WHERE t.tenant_id = ledger_differences.tenant
          UNION ALL
          SELECT t.credit_account, -t.amount_minor FROM command.ledger_transfer t WHERE t.tenant_id = ledger_differences.tenant) s
    GROUP BY s.account_id) l ON l.account_id = c.case_id
  WHERE c.tenant_id = ledger_differences.tenant AND c.balance_minor IS DISTINCT FROM COALESCE(l.balance, 0)
$$;
DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['trial_balance(smallint)', 'ledger_differences(smallint)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
END $$;
