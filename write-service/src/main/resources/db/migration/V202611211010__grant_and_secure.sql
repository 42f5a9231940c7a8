-- Why: least privilege, and row-level security as the second wall behind the tenant in every statement. Locks: ACCESS EXCLUSIVE, on empty tables.
GRANT SELECT ON command.tenant, command.actor, command.lifecycle TO docket_write;
GRANT SELECT, INSERT, UPDATE ON command.enforcement_case TO docket_write;
GRANT SELECT, INSERT ON command.case_history, command.appeal_fact, command.ledger_account, command.ledger_transfer, command.payment,
  command.audit_entry, command.idempotency, command.outbox TO docket_write;
GRANT EXECUTE ON FUNCTION command.outbox_prepare(int), command.outbox_forget(int), command.idempotency_clean(int) TO docket_write;
GRANT SELECT ON command.tenant, command.actor, command.access_token, command.lifecycle, command.enforcement_case, command.case_history,
  command.appeal_fact, command.ledger_account, command.ledger_transfer, command.payment, command.audit_entry, command.outbox TO docket_view;

-- After a transaction-local setting the value is the empty string, not NULL; no setting must mean no rows, never an error.
DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['tenant', 'actor', 'access_token', 'enforcement_case', 'case_history', 'appeal_fact', 'ledger_account',
                                 'ledger_transfer', 'payment', 'audit_entry', 'idempotency', 'outbox'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
