-- The case views: contract deploy/contracts/views/case.v1.json and its neighbours. Each answers for many ids in one statement with
-- (id, revision, version, body); ids that are not there are missing from the answer. row_to_json and array_to_json, because json_build_object
-- and json_agg put white space into every document.

-- Money as the wire has it: {"value":"35.00","currency":"EUR"}, from minor units. One expression without settings, so that it is inlined.
CREATE OR REPLACE FUNCTION read.money(minor bigint, currency text) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.format('{"value":"%s","currency":"%s"}', pg_catalog.to_char(minor / 100.0, 'FM999999999999990.00'), currency)::json
$$;
ALTER FUNCTION read.money(bigint, text) OWNER TO docket_view;

-- An instant as the wire has it: UTC, milliseconds.
CREATE OR REPLACE FUNCTION read.instant(at timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
ALTER FUNCTION read.instant(timestamptz) OWNER TO docket_view;

-- Index: case_pkey, slot_pkey, payment_of_revision, transfer_reversed_once, refund_of_revision, appeal_fact_once.
CREATE OR REPLACE FUNCTION read.case_detail(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.reference AS "reference", c.case_type AS "caseType", c.state AS "state", c.version AS "version", c.revision AS "revision",
    c.occurred_on AS "occurredOn", read.instant(c.opened_at) AS "openedAt", c.officer_badge AS "officerBadge",
    c.summary AS "summary", CASE WHEN c.proposed_minor IS NOT NULL THEN read.money(c.proposed_minor, c.currency) END AS "proposedPenalty",
    c.submitted_by AS "submittedBy", read.instant(c.submitted_at) AS "submittedAt", c.decided_by AS "decidedBy",
    read.instant(c.decided_at) AS "decidedAt", c.decision_reason AS "decisionReason", c.merged_into AS "mergedInto",
    array_to_json(ARRAY(
      SELECT row_to_json(l) FROM (
        SELECT x.code AS "code", x.label AS "label", x.mandatory AS "mandatory", x.satisfied_by AS "satisfiedBy"
        FROM command.case_slot x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id ORDER BY x.code) l)) AS "slots",
    (SELECT row_to_json(o) FROM (SELECT c.article AS "article", c.vehicle_class AS "vehicleClass", c.points AS "points"
       WHERE c.article IS NOT NULL) o) AS "offence",
    (SELECT row_to_json(p) FROM (SELECT
       read.money(c.issued_minor, c.currency) AS "issued", read.money(c.expense_minor, c.currency) AS "expense",
       read.money(c.late_fee_minor, c.currency) AS "lateFees",
       CASE WHEN c.surcharged_minor IS NOT NULL THEN read.money(c.surcharged_minor, c.currency) END AS "surchargedTotal",
       read.money(c.written_off_minor, c.currency) AS "writtenOff",
       c.sent_on AS "sentOn", c.notified_on AS "notifiedOn", c.notification_channel AS "notificationChannel",
       c.surcharged_on AS "surchargedOn", c.in_collection_since AS "inCollectionSince",
       c.due_on AS "dueOn", c.surcharge_from AS "surchargeableFrom", c.collect_from AS "collectableFrom"
       WHERE c.issued_minor IS NOT NULL) p) AS "penalty",
    array_to_json(ARRAY(
      SELECT row_to_json(f) FROM (
        SELECT x.authority AS "authority",
               max(x.occurred_on) FILTER (WHERE x.fact = 'FILED') AS "filedOn",
               max(x.occurred_on) FILTER (WHERE x.fact = 'FORWARDED') AS "forwardedOn",
               max(x.occurred_on) FILTER (WHERE x.fact = 'RESULT') AS "resultOn",
               -- the code as the authority gave it: the result's own, else the one that came with another fact
               COALESCE(max(x.result_code) FILTER (WHERE x.fact = 'RESULT'), max(x.result_code) FILTER (WHERE x.fact = 'RESULT_NOTIFIED'),
                        max(x.result_code) FILTER (WHERE x.fact = 'FORWARDED'), max(x.result_code) FILTER (WHERE x.fact = 'FILED')) AS "resultCode",
               max(x.outcome) AS "outcome",
               max(x.occurred_on) FILTER (WHERE x.fact = 'RESULT_NOTIFIED') AS "notifiedOn"
        FROM command.appeal_fact x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id
        GROUP BY x.authority ORDER BY x.authority DESC) f)) AS "appeals",
    array_to_json(ARRAY(
      SELECT row_to_json(y) FROM (
        SELECT z.payment_id AS "id", read.money(z.amount_minor, z.currency) AS "amount", z.paid_on AS "paidOn",
               z.external_reference AS "externalReference", r.occurred_on AS "reversedOn"
        FROM command.payment z LEFT JOIN command.ledger_transfer r ON r.tenant_id = z.tenant_id AND r.reverses = z.payment_id
        WHERE z.tenant_id = c.tenant_id AND z.case_id = c.case_id ORDER BY z.revision) y)) AS "payments",
    array_to_json(ARRAY(
      SELECT row_to_json(y) FROM (
        SELECT z.refund_id AS "id", read.money(z.amount_minor, z.currency) AS "amount", z.refunded_on AS "refundedOn",
               z.external_reference AS "externalReference"
        FROM command.refund z WHERE z.tenant_id = c.tenant_id AND z.case_id = c.case_id ORDER BY z.revision) y)) AS "refunds",
    read.money(d.owed, c.currency) AS "owed", read.money(c.paid_minor, c.currency) AS "paid",
    read.money(c.balance_minor, c.currency) AS "balance",
    array_to_json(ARRAY(
      SELECT m.case_id FROM command.enforcement_case m
      WHERE m.tenant_id = c.tenant_id AND m.merged_into = c.case_id ORDER BY m.case_id)) AS "mergedFrom") v)
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_detail.tenant AND c.case_id = ANY (case_detail.ids)
$$;

-- The row of a list. `state` and `case_type` stand beside the body because the indexes are made of them. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_row(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text, state text, case_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.reference AS "reference", c.case_type AS "caseType", c.state AS "state", c.version AS "version", c.revision AS "revision",
    c.occurred_on AS "occurredOn", read.instant(c.opened_at) AS "openedAt",
    read.money(d.owed, c.currency) AS "owed", read.money(c.paid_minor, c.currency) AS "paid",
    read.money(c.balance_minor, c.currency) AS "balance") v), c.state, c.case_type
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_row.tenant AND c.case_id = ANY (case_row.ids)
$$;

-- Index: case_pkey, history_pkey.
CREATE OR REPLACE FUNCTION read.case_timeline(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.revision AS "revision",
    array_to_json(ARRAY(
      SELECT row_to_json(h) FROM (
        SELECT x.revision AS "revision", x.version AS "version", x.event_type AS "type", x.command AS "command",
               NULLIF(x.from_state, 'NONE') AS "fromState", x.to_state AS "toState", x.occurred_on AS "occurredOn",
               read.instant(x.recorded_at) AS "recordedAt", x.actor_id AS "actorId", x.command_id AS "commandId", x.detail AS "detail"
        FROM command.case_history x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id ORDER BY x.revision) h)) AS "items") v)
  FROM command.enforcement_case c
  WHERE c.tenant_id = case_timeline.tenant AND c.case_id = ANY (case_timeline.ids)
$$;

-- Index: case_pkey, payment_of_revision, transfer_reversed_once, refund_of_revision.
CREATE OR REPLACE FUNCTION read.case_payments(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.revision AS "revision",
    read.money(d.owed, c.currency) AS "owed", read.money(c.paid_minor, c.currency) AS "paid",
    read.money(c.balance_minor, c.currency) AS "balance",
    array_to_json(ARRAY(
      SELECT row_to_json(y) FROM (
        SELECT z.payment_id AS "id", read.money(z.amount_minor, z.currency) AS "amount", z.paid_on AS "paidOn",
               z.external_reference AS "externalReference", r.occurred_on AS "reversedOn", z.revision AS "revision",
               read.instant(z.recorded_at) AS "recordedAt"
        FROM command.payment z LEFT JOIN command.ledger_transfer r ON r.tenant_id = z.tenant_id AND r.reverses = z.payment_id
        WHERE z.tenant_id = c.tenant_id AND z.case_id = c.case_id ORDER BY z.revision) y)) AS "items",
    array_to_json(ARRAY(
      SELECT row_to_json(y) FROM (
        SELECT z.refund_id AS "id", read.money(z.amount_minor, z.currency) AS "amount", z.refunded_on AS "refundedOn",
               z.external_reference AS "externalReference", z.revision AS "revision", read.instant(z.recorded_at) AS "recordedAt"
        FROM command.refund z WHERE z.tenant_id = c.tenant_id AND z.case_id = c.case_id ORDER BY z.revision) y)) AS "refunds") v)
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_payments.tenant AND c.case_id = ANY (case_payments.ids)
$$;

-- Index: case_reference_once.
CREATE OR REPLACE FUNCTION read.case_by_reference(tenant smallint, reference text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id FROM command.enforcement_case c WHERE c.tenant_id = case_by_reference.tenant AND c.reference = case_by_reference.reference
$$;

-- Where the source stands: for tokens and for explaining. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_revisions(tenant smallint, ids uuid[]) RETURNS TABLE (id uuid, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision FROM command.enforcement_case c WHERE c.tenant_id = case_revisions.tenant AND c.case_id = ANY (case_revisions.ids)
$$;

-- Whether there is a case that an actor may see. What shows parts of a case to somebody in particular asks this first. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_visible(tenant smallint, actor uuid, case_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM command.enforcement_case c WHERE c.tenant_id = case_visible.tenant AND c.case_id = case_visible.case_id)
$$;
ALTER FUNCTION read.case_visible(smallint, uuid, uuid) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.case_visible(smallint, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.case_visible(smallint, uuid, uuid) TO docket_read;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_detail(smallint, uuid[])', 'case_row(smallint, uuid[])', 'case_timeline(smallint, uuid[])',
      'case_payments(smallint, uuid[])', 'case_by_reference(smallint, text)', 'case_revisions(smallint, uuid[])'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read, docket_projector', a_view);
  END LOOP;
END $$;
