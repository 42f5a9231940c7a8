-- The case views: contract deploy/contracts/views/case.v1.json and its neighbours. Each answers for many ids in one statement with
-- (id, revision, version, body); ids that are not there are missing from the answer. A NULL body says that there is such a case at that revision and
-- that nothing of it may be kept: it is sealed. row_to_json and array_to_json, because json_build_object and json_agg put white space into every document.
--
-- Each view is one function of (tenant, ids, reader) that PostgreSQL inlines and nobody may call, behind two doors: (tenant, ids) shows what everybody may
-- see and what may be cached; (tenant, ids, reader) shows sealed cases, too, to those named on them.

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
CREATE OR REPLACE FUNCTION read.case_detail_shown_to(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE AS $$
  SELECT c.case_id, c.revision, c.version, CASE WHEN NOT c.sealed OR case_detail_shown_to.reader = ANY (c.viewers) THEN (SELECT row_to_json(v)::text FROM (SELECT
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
      WHERE m.tenant_id = c.tenant_id AND m.merged_into = c.case_id ORDER BY m.case_id)) AS "mergedFrom") v) END
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_detail_shown_to.tenant AND c.case_id = ANY (case_detail_shown_to.ids)
$$;

-- The row of a list. `state` and `case_type` stand beside the body because the indexes are made of them. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_row_shown_to(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text, state text, case_type text)
LANGUAGE sql STABLE AS $$
  SELECT c.case_id, c.revision, c.version, CASE WHEN NOT c.sealed OR case_row_shown_to.reader = ANY (c.viewers) THEN (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.reference AS "reference", c.case_type AS "caseType", c.state AS "state", c.version AS "version", c.revision AS "revision",
    c.occurred_on AS "occurredOn", read.instant(c.opened_at) AS "openedAt",
    read.money(d.owed, c.currency) AS "owed", read.money(c.paid_minor, c.currency) AS "paid",
    read.money(c.balance_minor, c.currency) AS "balance") v) END, c.state, c.case_type
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_row_shown_to.tenant AND c.case_id = ANY (case_row_shown_to.ids)
$$;

-- Index: case_pkey, history_pkey.
CREATE OR REPLACE FUNCTION read.case_timeline_shown_to(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE AS $$
  SELECT c.case_id, c.revision, c.version, CASE WHEN NOT c.sealed OR case_timeline_shown_to.reader = ANY (c.viewers) THEN (SELECT row_to_json(v)::text FROM (SELECT
    c.case_id AS "id", c.revision AS "revision",
    array_to_json(ARRAY(
      SELECT row_to_json(h) FROM (
        SELECT x.revision AS "revision", x.version AS "version", x.event_type AS "type", x.command AS "command",
               NULLIF(x.from_state, 'NONE') AS "fromState", x.to_state AS "toState", x.occurred_on AS "occurredOn",
               read.instant(x.recorded_at) AS "recordedAt", x.actor_id AS "actorId", x.command_id AS "commandId", x.detail AS "detail"
        FROM command.case_history x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id ORDER BY x.revision) h)) AS "items") v) END
  FROM command.enforcement_case c
  WHERE c.tenant_id = case_timeline_shown_to.tenant AND c.case_id = ANY (case_timeline_shown_to.ids)
$$;

-- Index: case_pkey, payment_of_revision, transfer_reversed_once, refund_of_revision.
CREATE OR REPLACE FUNCTION read.case_payments_shown_to(tenant smallint, ids uuid[], reader uuid)
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE AS $$
  SELECT c.case_id, c.revision, c.version, CASE WHEN NOT c.sealed OR case_payments_shown_to.reader = ANY (c.viewers) THEN (SELECT row_to_json(v)::text FROM (SELECT
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
        FROM command.refund z WHERE z.tenant_id = c.tenant_id AND z.case_id = c.case_id ORDER BY z.revision) y)) AS "refunds") v) END
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT c.balance_minor + c.paid_minor AS owed) d
  WHERE c.tenant_id = case_payments_shown_to.tenant AND c.case_id = ANY (case_payments_shown_to.ids)
$$;

-- The case with a reference, unless it is sealed. Index: case_reference_once.
CREATE OR REPLACE FUNCTION read.case_by_reference(tenant smallint, reference text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id FROM command.enforcement_case c
  WHERE c.tenant_id = case_by_reference.tenant AND c.reference = case_by_reference.reference AND NOT c.sealed
$$;

-- The case with a reference, for somebody who may be named on it. Index: case_reference_once.
CREATE OR REPLACE FUNCTION read.case_by_reference(tenant smallint, reference text, reader uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id FROM command.enforcement_case c
  WHERE c.tenant_id = case_by_reference.tenant AND c.reference = case_by_reference.reference
    AND (NOT c.sealed OR case_by_reference.reader = ANY (c.viewers))
$$;

-- Whether an actor sees a case: it is there, and they are named on it if it is sealed. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_visible(tenant smallint, actor uuid, case_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM command.enforcement_case c
                 WHERE c.tenant_id = case_visible.tenant AND c.case_id = case_visible.case_id
                   AND (NOT c.sealed OR case_visible.actor = ANY (c.viewers)))
$$;

-- The sealed cases on which an actor is named, newest opened first: rows as lists have them. `before` is the last id of the page before, or NULL.
-- Index: case_by_viewer, case_pkey.
CREATE OR REPLACE FUNCTION read.sealed_cases(tenant smallint, actor uuid, before uuid, most int)
RETURNS TABLE (id uuid, revision bigint, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  page uuid[];
BEGIN
  page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
    WHERE c.sealed AND c.viewers @> ARRAY[actor] AND c.tenant_id = tenant AND (before IS NULL OR c.case_id < before)
    ORDER BY c.case_id DESC LIMIT least(most, 201));
  RETURN QUERY SELECT r.id, r.revision, r.body FROM read.case_row(tenant, page, actor) r WHERE r.body IS NOT NULL ORDER BY r.id DESC;
END $$;

-- Which cases of some agencies are sealed, and which were disposed of within a day, at most so many of each agency: what readers must not take from Redis, even
-- while nobody brings that up to date. Index: case_sealed, disposal_by_time.
CREATE OR REPLACE FUNCTION read.sealed_ids(tenants smallint[], most int) RETURNS TABLE (tenant_id smallint, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT i.tenant_id, i.case_id
  FROM unnest(sealed_ids.tenants) AS t (tenant_id)
  CROSS JOIN LATERAL (
    (SELECT c.tenant_id, c.case_id FROM command.enforcement_case c
     WHERE c.tenant_id = t.tenant_id AND c.sealed AND c.state <> 'DISPOSED' ORDER BY c.case_id DESC LIMIT least(sealed_ids.most, 100000))
    UNION ALL
    (SELECT d.tenant_id, d.case_id FROM command.disposal d
     WHERE d.tenant_id = t.tenant_id AND d.disposed_at > now() - interval '1 day' ORDER BY d.disposed_at DESC LIMIT least(sealed_ids.most, 100000))) i
$$;

-- Where the source stands: for tokens and for explaining. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_revisions(tenant smallint, ids uuid[]) RETURNS TABLE (id uuid, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision FROM command.enforcement_case c WHERE c.tenant_id = case_revisions.tenant AND c.case_id = ANY (case_revisions.ids)
$$;

-- The two doors of each view.
DO $$
DECLARE
  a_view text;
  more   text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_detail', 'case_row', 'case_timeline', 'case_payments'] LOOP
    more := CASE WHEN a_view = 'case_row' THEN ', state text, case_type text' ELSE '' END;
    EXECUTE format('ALTER FUNCTION read.%s_shown_to(smallint, uuid[], uuid) OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s_shown_to(smallint, uuid[], uuid) FROM PUBLIC', a_view);
    EXECUTE format('CREATE OR REPLACE FUNCTION read.%1$s(tenant smallint, ids uuid[])
                    RETURNS TABLE (id uuid, revision bigint, version bigint, body text%2$s)
                    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
                    ''SELECT * FROM read.%1$s_shown_to(%1$s.tenant, %1$s.ids, NULL)''', a_view, more);
    EXECUTE format('CREATE OR REPLACE FUNCTION read.%1$s(tenant smallint, ids uuid[], reader uuid)
                    RETURNS TABLE (id uuid, revision bigint, version bigint, body text%2$s)
                    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS
                    ''SELECT * FROM read.%1$s_shown_to(%1$s.tenant, %1$s.ids, %1$s.reader)''', a_view, more);
  END LOOP;
END $$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_detail(smallint, uuid[], uuid)', 'case_row(smallint, uuid[], uuid)', 'case_timeline(smallint, uuid[], uuid)',
      'case_payments(smallint, uuid[], uuid)', 'case_by_reference(smallint, text, uuid)', 'case_visible(smallint, uuid, uuid)',
      'sealed_cases(smallint, uuid, uuid, int)', 'sealed_ids(smallint[], int)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
  FOREACH a_view IN ARRAY ARRAY['case_detail(smallint, uuid[])', 'case_row(smallint, uuid[])', 'case_timeline(smallint, uuid[])',
      'case_payments(smallint, uuid[])', 'case_by_reference(smallint, text)', 'case_revisions(smallint, uuid[])'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read, docket_projector', a_view);
  END LOOP;
END $$;
