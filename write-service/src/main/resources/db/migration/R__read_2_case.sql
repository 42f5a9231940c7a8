-- The case views: contract deploy/contracts/views/case.v1.json and its neighbours. Each answers for many ids in one statement with
-- (id, revision, version, body); ids that are not there are missing from the answer.

-- Money as the wire has it: {"value":"35.00","currency":"EUR"}, from minor units.
CREATE OR REPLACE FUNCTION read.money(minor bigint, currency text) RETURNS json
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN minor IS NOT NULL
    THEN json_build_object('value', to_char(minor / 100.0, 'FM999999999999990.00'), 'currency', currency) END
$$;
ALTER FUNCTION read.money(bigint, text) OWNER TO docket_view;

-- Index: case_pkey, payment_of_revision, appeal_fact_once.
CREATE OR REPLACE FUNCTION read.case_detail(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, json_build_object(
    'id', c.case_id, 'reference', c.reference, 'caseType', c.case_type, 'state', c.state, 'version', c.version, 'revision', c.revision,
    'occurredOn', c.occurred_on, 'openedAt', to_char(c.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'officerBadge', c.officer_badge,
    'offence', json_build_object('article', c.article, 'vehicleClass', c.vehicle_class, 'points', c.points),
    'penalty', json_build_object(
      'issued', read.money(c.issued_minor, c.currency), 'expense', read.money(c.expense_minor, c.currency),
      'surchargedTotal', read.money(c.surcharged_minor, c.currency), 'writtenOff', read.money(c.written_off_minor, c.currency),
      'sentOn', c.sent_on, 'notifiedOn', c.notified_on, 'notificationChannel', c.notification_channel,
      'surchargedOn', c.surcharged_on, 'inCollectionSince', c.in_collection_since),
    'appeals', COALESCE(a.appeals, '[]'::json),
    'payments', COALESCE(p.payments, '[]'::json),
    'owed', read.money(o.owed, c.currency), 'paid', read.money(c.paid_minor, c.currency),
    'balance', read.money(o.owed - c.paid_minor, c.currency))::text
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT COALESCE(c.surcharged_minor, c.issued_minor, 0) + c.expense_minor - c.written_off_minor AS owed) o
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('authority', f.authority, 'filedOn', f.filed_on, 'forwardedOn', f.forwarded_on, 'resultOn', f.result_on,
             'resultCode', f.result_code, 'outcome', f.outcome, 'notifiedOn', f.notified_on) ORDER BY f.authority DESC) AS appeals
    FROM (SELECT x.authority,
                 max(x.occurred_on) FILTER (WHERE x.fact = 'FILED') AS filed_on,
                 max(x.occurred_on) FILTER (WHERE x.fact = 'FORWARDED') AS forwarded_on,
                 max(x.occurred_on) FILTER (WHERE x.fact = 'RESULT') AS result_on,
                 max(x.occurred_on) FILTER (WHERE x.fact = 'RESULT_NOTIFIED') AS notified_on,
                 -- the code as the authority gave it: the result's own, else the one that came with another fact
                 COALESCE(max(x.result_code) FILTER (WHERE x.fact = 'RESULT'), max(x.result_code) FILTER (WHERE x.fact = 'RESULT_NOTIFIED'),
                          max(x.result_code) FILTER (WHERE x.fact = 'FORWARDED'), max(x.result_code) FILTER (WHERE x.fact = 'FILED')) AS result_code,
                 max(x.outcome) AS outcome
          FROM command.appeal_fact x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id GROUP BY x.authority) f) a ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', y.payment_id, 'amount', read.money(y.amount_minor, y.currency), 'paidOn', y.paid_on,
             'externalReference', y.external_reference) ORDER BY y.revision) AS payments
    FROM command.payment y WHERE y.tenant_id = c.tenant_id AND y.case_id = c.case_id) p ON true
  WHERE c.tenant_id = case_detail.tenant AND c.case_id = ANY (case_detail.ids)
$$;

-- The row of a list. `state` and `case_type` stand beside the body because the indexes are made of them. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_row(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text, state text, case_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, json_build_object(
    'id', c.case_id, 'reference', c.reference, 'caseType', c.case_type, 'state', c.state, 'version', c.version, 'revision', c.revision,
    'occurredOn', c.occurred_on, 'openedAt', to_char(c.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'owed', read.money(o.owed, c.currency), 'paid', read.money(c.paid_minor, c.currency),
    'balance', read.money(o.owed - c.paid_minor, c.currency))::text, c.state, c.case_type
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT COALESCE(c.surcharged_minor, c.issued_minor, 0) + c.expense_minor - c.written_off_minor AS owed) o
  WHERE c.tenant_id = case_row.tenant AND c.case_id = ANY (case_row.ids)
$$;

-- Index: case_pkey, history_pkey.
CREATE OR REPLACE FUNCTION read.case_timeline(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, json_build_object('id', c.case_id, 'revision', c.revision, 'items', h.items)::text
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('revision', x.revision, 'version', x.version, 'type', x.event_type, 'command', x.command,
             'fromState', NULLIF(x.from_state, 'NONE'), 'toState', x.to_state, 'occurredOn', x.occurred_on,
             'recordedAt', to_char(x.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'actorId', x.actor_id, 'commandId', x.command_id, 'detail', x.detail) ORDER BY x.revision) AS items
    FROM command.case_history x WHERE x.tenant_id = c.tenant_id AND x.case_id = c.case_id) h
  WHERE c.tenant_id = case_timeline.tenant AND c.case_id = ANY (case_timeline.ids)
$$;

-- Index: case_pkey, payment_of_revision.
CREATE OR REPLACE FUNCTION read.case_payments(tenant smallint, ids uuid[])
RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.case_id, c.revision, c.version, json_build_object('id', c.case_id, 'revision', c.revision,
    'owed', read.money(o.owed, c.currency), 'paid', read.money(c.paid_minor, c.currency),
    'balance', read.money(o.owed - c.paid_minor, c.currency), 'items', COALESCE(p.items, '[]'::json))::text
  FROM command.enforcement_case c
  CROSS JOIN LATERAL (SELECT COALESCE(c.surcharged_minor, c.issued_minor, 0) + c.expense_minor - c.written_off_minor AS owed) o
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', y.payment_id, 'amount', read.money(y.amount_minor, y.currency), 'paidOn', y.paid_on,
             'externalReference', y.external_reference, 'revision', y.revision,
             'recordedAt', to_char(y.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY y.revision) AS items
    FROM command.payment y WHERE y.tenant_id = c.tenant_id AND y.case_id = c.case_id) p ON true
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
