-- Why: double entry. One row is one balanced transfer: an imbalance or a transfer across currencies cannot be written.
-- Locks: new tables only.
CREATE TABLE command.ledger_account (
  tenant_id  smallint                 NOT NULL,
  account_id uuid                     NOT NULL,  -- a case's receivable account has the case's id
  kind       command.account_kind     NOT NULL,
  case_id    uuid,
  currency   command.account_currency NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT account_currency_key UNIQUE (tenant_id, account_id, currency),
  CONSTRAINT account_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT account_receivable_is_of_a_case CHECK ((kind = 'RECEIVABLE') = (case_id IS NOT NULL) AND case_id = account_id)
);
-- for: the tenant's own accounts, by kind; one of each
CREATE UNIQUE INDEX account_system_once ON command.ledger_account (tenant_id, kind, currency) WHERE case_id IS NULL;

CREATE TABLE command.ledger_transfer (
  tenant_id      smallint                NOT NULL,
  transfer_id    uuid                    NOT NULL,
  kind           command.transfer_kind   NOT NULL,
  debit_account  uuid                    NOT NULL,
  credit_account uuid                    NOT NULL,
  amount_minor   command.transfer_amount NOT NULL,
  currency       char(3)                 NOT NULL,
  occurred_on    date                    NOT NULL,
  recorded_at    timestamptz             NOT NULL DEFAULT now(),
  command_id     uuid                    NOT NULL,
  CONSTRAINT transfer_pkey PRIMARY KEY (tenant_id, transfer_id),
  CONSTRAINT transfer_debit FOREIGN KEY (tenant_id, debit_account, currency) REFERENCES command.ledger_account (tenant_id, account_id, currency),
  CONSTRAINT transfer_credit FOREIGN KEY (tenant_id, credit_account, currency) REFERENCES command.ledger_account (tenant_id, account_id, currency),
  CONSTRAINT transfer_between_two CHECK (debit_account <> credit_account)
);
-- for: the balance of an account (trial balance, comparison of a case's figures with its ledger)
CREATE INDEX transfer_by_debit ON command.ledger_transfer (tenant_id, debit_account);
CREATE INDEX transfer_by_credit ON command.ledger_transfer (tenant_id, credit_account);

CREATE TABLE command.payment (
  tenant_id          smallint                  NOT NULL,
  payment_id         uuid                      NOT NULL,  -- also its transfer's id
  case_id            uuid                      NOT NULL,
  revision           bigint                    NOT NULL,  -- the case's revision that it made: leads to the history row, and so to the first receipt
  amount_minor       command.payment_amount    NOT NULL,
  currency           char(3)                   NOT NULL,
  paid_on            date                      NOT NULL,
  external_reference command.payment_reference,
  recorded_at        timestamptz               NOT NULL DEFAULT now(),
  CONSTRAINT payment_pkey PRIMARY KEY (tenant_id, payment_id),
  CONSTRAINT payment_of_revision UNIQUE (tenant_id, case_id, revision),  -- for: payments of a case, in the order recorded
  CONSTRAINT payment_history FOREIGN KEY (tenant_id, case_id, revision) REFERENCES command.case_history,
  CONSTRAINT payment_transfer FOREIGN KEY (tenant_id, payment_id) REFERENCES command.ledger_transfer
);
-- unique for ever: a second payment with the same reference on a case gets the first one's receipt
CREATE UNIQUE INDEX payment_reference_once ON command.payment (tenant_id, case_id, external_reference) WHERE external_reference IS NOT NULL;

CREATE FUNCTION command.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER transfer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.ledger_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();
CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.case_history
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();
