-- Why: when a penalty is due, and from when on it may be surcharged and handed to collection, is an agency's own to say, per case type.
-- Locks: ACCESS EXCLUSIVE on enforcement_case, for no longer than adding columns without a value takes, and for checking the two constraints.

-- A tariff holds for facts from its first day on, until a later one's first day.
CREATE TABLE command.tariff (
  tenant_id             smallint    NOT NULL,
  tariff_id             uuid        NOT NULL,
  case_type             text        NOT NULL,
  valid_from            date        NOT NULL,
  payment_days          int         NOT NULL,  -- from the notification
  surcharge_after_days  int         NOT NULL,  -- from the notification
  surcharge_percent     int         NOT NULL,  -- of the amount issued; the total is rounded half up to a minor unit
  collection_after_days int         NOT NULL,  -- from the surcharge
  late_fee_minor        bigint      NOT NULL,  -- for each month in which a balance is open past its day; 0 is none
  currency              char(3)     NOT NULL,
  version               bigint      NOT NULL DEFAULT 1,
  set_by                uuid        NOT NULL,
  set_at                timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tariff_pkey PRIMARY KEY (tenant_id, tariff_id),
  CONSTRAINT tariff_once UNIQUE (tenant_id, case_type, valid_from),  -- for: the tariff of a day
  CONSTRAINT tariff_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT tariff_set_by FOREIGN KEY (tenant_id, set_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT tariff_type_known CHECK (case_type IN ('FIXED_PENALTY', 'INVESTIGATION')),
  CONSTRAINT tariff_days_bounded CHECK (payment_days BETWEEN 0 AND 3650 AND surcharge_after_days BETWEEN 0 AND 3650
    AND collection_after_days BETWEEN 0 AND 3650),
  CONSTRAINT tariff_surcharge_not_before_due CHECK (surcharge_after_days >= payment_days),
  CONSTRAINT tariff_percent_bounded CHECK (surcharge_percent BETWEEN 0 AND 900),
  CONSTRAINT tariff_fee_in_range CHECK (late_fee_minor BETWEEN 0 AND 100000000),
  CONSTRAINT tariff_currency_form CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT tariff_version_positive CHECK (version >= 1)
);

-- What the tariff said on the day of the fact: days, which never change by themselves. That one has passed is asked of the clock, never stored.
-- NULL where the agency had no tariff: nothing is overdue then, and nothing is refused for being early.
ALTER TABLE command.enforcement_case
  ADD COLUMN due_on         date,
  ADD COLUMN surcharge_from date,
  ADD COLUMN collect_from   date,
  ADD CONSTRAINT due_after_notified CHECK (COALESCE(due_on >= notified_on, due_on IS NULL)),
  ADD CONSTRAINT surcharge_after_due CHECK (surcharge_from >= due_on),
  ADD CONSTRAINT surcharged_when_due CHECK (surcharged_on >= surcharge_from),
  ADD CONSTRAINT collected_when_due CHECK (in_collection_since >= collect_from);
-- for: open balances past their day
CREATE INDEX case_by_due_day ON command.enforcement_case (tenant_id, due_on, case_id) WHERE due_on IS NOT NULL AND state IN ('OPEN', 'PENALTY_ISSUED');
-- for: penalties that may be surcharged
CREATE INDEX case_to_surcharge ON command.enforcement_case (tenant_id, surcharge_from, case_id) WHERE surcharge_from IS NOT NULL AND surcharged_on IS NULL;
-- for: debts that may be handed to collection
CREATE INDEX case_to_collect ON command.enforcement_case (tenant_id, collect_from, case_id) WHERE collect_from IS NOT NULL AND in_collection_since IS NULL;

INSERT INTO command.operation (command, roles) VALUES ('change-tariff', ARRAY['SUPERVISOR']);

GRANT SELECT, INSERT, UPDATE ON command.tariff TO docket_write;
GRANT SELECT ON command.tariff TO docket_view;
ALTER TABLE command.tariff ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON command.tariff TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
CREATE POLICY view_reads ON command.tariff FOR SELECT TO docket_view USING (true);
