-- Why: permits whose number is limited. A quota is sold out exactly, whoever buys; an order, its stock and its payment are one transaction.
-- Locks: new tables only.
CREATE TABLE command.permit_quota (
  tenant_id      smallint    NOT NULL,
  quota_id       uuid        NOT NULL,
  code           text        NOT NULL,
  name           text        NOT NULL,
  price_minor    bigint      NOT NULL,
  currency       char(3)     NOT NULL,
  capacity       int         NOT NULL,
  remaining      int         NOT NULL,
  issued         int         NOT NULL DEFAULT 0,
  sale_from      date,
  sale_until     date,        -- both days included, in the agency's zone; judged when an order is placed
  version        bigint      NOT NULL DEFAULT 1,  -- of what the agency decided; the stock does not move it
  created_at     timestamptz NOT NULL DEFAULT now(),
  created_by     uuid        NOT NULL,
  CONSTRAINT permit_quota_pkey PRIMARY KEY (tenant_id, quota_id),
  CONSTRAINT permit_quota_code_once UNIQUE (code, tenant_id),  -- the code first: whoever looks for an id does not come by it
  CONSTRAINT permit_quota_created_by FOREIGN KEY (tenant_id, created_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT permit_quota_remaining_not_negative CHECK (remaining >= 0),
  CONSTRAINT permit_quota_issued_not_negative CHECK (issued >= 0),
  CONSTRAINT permit_quota_adds_up CHECK (remaining + issued = capacity),
  CONSTRAINT permit_quota_capacity_bounded CHECK (capacity BETWEEN 1 AND 1000000),
  CONSTRAINT permit_quota_price_in_range CHECK (price_minor BETWEEN 1 AND 100000000000),
  CONSTRAINT permit_quota_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT permit_quota_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT permit_quota_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT permit_quota_window_in_order CHECK (sale_until >= sale_from),
  CONSTRAINT permit_quota_version_positive CHECK (version >= 1)
) WITH (fillfactor = 50);  -- hot rows: room for HOT updates, no indexed column is among what an order changes

-- The applicant is a reference of the agency's own (a licence number, a file), never a name. The payment's transfer has the placing command's id.
CREATE TABLE command.permit_order (
  tenant_id           smallint    NOT NULL,
  order_id            uuid        NOT NULL,
  applicant_reference text        NOT NULL,
  payment_reference   text        NOT NULL,
  status              text        NOT NULL,
  total_minor         bigint      NOT NULL,
  currency            char(3)     NOT NULL,
  version             bigint      NOT NULL DEFAULT 1,
  payment_id          uuid        NOT NULL,
  placed_at           timestamptz NOT NULL DEFAULT now(),
  placed_by           uuid        NOT NULL,
  refund_id           uuid,
  cancelled_at        timestamptz,
  cancelled_by        uuid,
  cancel_reason       text,
  CONSTRAINT permit_order_pkey PRIMARY KEY (tenant_id, order_id),
  -- unique for ever: a second order with the same reference gets the first one's receipt
  CONSTRAINT permit_order_reference_once UNIQUE (tenant_id, payment_reference),
  -- deferred: the order is written before its transfer, in the lock order
  CONSTRAINT permit_order_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES command.ledger_transfer DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT permit_order_refund FOREIGN KEY (tenant_id, refund_id) REFERENCES command.ledger_transfer DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT permit_order_placed_by FOREIGN KEY (tenant_id, placed_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT permit_order_cancelled_by FOREIGN KEY (tenant_id, cancelled_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT permit_order_status_known CHECK (status IN ('PLACED', 'CANCELLED')),
  CONSTRAINT permit_order_cancelled_iff CHECK ((status = 'CANCELLED') = (refund_id IS NOT NULL) AND (status = 'CANCELLED') = (cancelled_at IS NOT NULL)
    AND (status = 'CANCELLED') = (cancelled_by IS NOT NULL) AND (status = 'CANCELLED') = (cancel_reason IS NOT NULL)),
  CONSTRAINT permit_order_total_in_range CHECK (total_minor BETWEEN 1 AND 100000000000000),
  CONSTRAINT permit_order_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT permit_order_version_positive CHECK (version >= 1),
  CONSTRAINT permit_order_text_length CHECK (length(applicant_reference) BETWEEN 1 AND 128 AND length(payment_reference) BETWEEN 1 AND 128
    AND length(cancel_reason) BETWEEN 1 AND 500)
);

CREATE TABLE command.permit_order_line (
  tenant_id        smallint NOT NULL,
  order_id         uuid     NOT NULL,
  line_no          smallint NOT NULL,
  quota_id         uuid     NOT NULL,
  quantity         int      NOT NULL,
  unit_price_minor bigint   NOT NULL,
  CONSTRAINT permit_line_pkey PRIMARY KEY (tenant_id, order_id, line_no),
  CONSTRAINT permit_line_order FOREIGN KEY (tenant_id, order_id) REFERENCES command.permit_order,
  -- deferred: judged at commit, when this transaction holds the quota's row anyway, and not while somebody else does
  CONSTRAINT permit_line_quota FOREIGN KEY (tenant_id, quota_id) REFERENCES command.permit_quota DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT permit_line_number_bounded CHECK (line_no BETWEEN 1 AND 20),
  CONSTRAINT permit_line_quantity_bounded CHECK (quantity BETWEEN 1 AND 50),
  CONSTRAINT permit_line_price_in_range CHECK (unit_price_minor BETWEEN 1 AND 100000000000)
);

-- The books: debit cash, credit permit income on a sale; the other way round on a refund.
INSERT INTO command.ledger_account (tenant_id, account_id, kind, currency)
SELECT t.tenant_id, gen_random_uuid(), 'PERMIT_INCOME', t.currency FROM command.tenant t
ON CONFLICT DO NOTHING;

GRANT SELECT, INSERT ON command.permit_quota, command.permit_order, command.permit_order_line TO docket_write;
GRANT UPDATE (remaining, issued) ON command.permit_quota TO docket_write;
GRANT UPDATE (status, version, refund_id, cancelled_at, cancelled_by, cancel_reason) ON command.permit_order TO docket_write;
GRANT SELECT ON command.permit_quota, command.permit_order, command.permit_order_line TO docket_view;
DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['permit_quota', 'permit_order', 'permit_order_line'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
