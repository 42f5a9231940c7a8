-- Why: payments that did not stand are reversed, credits are paid back, claims are given up; and a case's balance has one formula.
-- Locks: ACCESS EXCLUSIVE on enforcement_case while the generated column is written (seconds per million cases), and briefly on ledger_transfer.

-- What is owed less what is paid; negative is a credit. paid_minor is what came in and stood, less what was refunded. Every guard that is about
-- money reads this column of the case's own row, so that it is judged again after a wait.
ALTER TABLE command.enforcement_case
  ADD COLUMN balance_minor bigint NOT NULL
    GENERATED ALWAYS AS (COALESCE(surcharged_minor, issued_minor, 0) + expense_minor - written_off_minor - paid_minor) STORED,
  -- what is written off is not more than what is owed
  ADD CONSTRAINT written_off_not_above_owed CHECK (balance_minor + paid_minor >= 0);

ALTER TABLE command.ledger_transfer
  ADD COLUMN reverses uuid,
  ADD CONSTRAINT transfer_reverses FOREIGN KEY (tenant_id, reverses) REFERENCES command.ledger_transfer (tenant_id, transfer_id),
  ADD CONSTRAINT transfer_reversal_says_of_what CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL));
-- a transfer is reversed once; for: the day on which a payment was reversed
CREATE UNIQUE INDEX transfer_reversed_once ON command.ledger_transfer (tenant_id, reverses) WHERE reverses IS NOT NULL;

CREATE TABLE command.refund (
  tenant_id          smallint    NOT NULL,
  refund_id          uuid        NOT NULL,  -- also its transfer's id
  case_id            uuid        NOT NULL,
  revision           bigint      NOT NULL,  -- the case's revision that it made: leads to the history row, and so to the first receipt
  amount_minor       bigint      NOT NULL,
  credit_minor       bigint      NOT NULL,  -- the credit that it was taken from, as it was before
  currency           char(3)     NOT NULL,
  refunded_on        date        NOT NULL,
  external_reference text,
  recorded_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT refund_pkey PRIMARY KEY (tenant_id, refund_id),
  CONSTRAINT refund_of_revision UNIQUE (tenant_id, case_id, revision),  -- for: refunds of a case, in the order recorded
  CONSTRAINT refund_history FOREIGN KEY (tenant_id, case_id, revision) REFERENCES command.case_history,
  CONSTRAINT refund_transfer FOREIGN KEY (tenant_id, refund_id) REFERENCES command.ledger_transfer,
  CONSTRAINT refund_amount_positive CHECK (amount_minor > 0),
  CONSTRAINT refund_within_credit CHECK (amount_minor <= credit_minor),
  CONSTRAINT refund_reference_length CHECK (length(external_reference) BETWEEN 1 AND 128)
);
-- unique for ever: a second refund with the same reference on a case gets the first one's receipt
CREATE UNIQUE INDEX refund_reference_once ON command.refund (tenant_id, case_id, external_reference) WHERE external_reference IS NOT NULL;
CREATE TRIGGER refund_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command.refund
  FOR EACH STATEMENT EXECUTE FUNCTION command.refuse_change();

GRANT SELECT, INSERT ON command.refund TO docket_write;
GRANT SELECT ON command.refund TO docket_view;
ALTER TABLE command.refund ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON command.refund TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
CREATE POLICY view_reads ON command.refund FOR SELECT TO docket_view USING (true);
