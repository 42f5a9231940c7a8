-- Bulk operations, as they are now: always from PostgreSQL; of them the cache has nothing but the fence.

-- One operation as clients see it. Index: bulk_pkey.
CREATE OR REPLACE FUNCTION read.operation_body(b command.bulk_operation) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.row_to_json(v) FROM (SELECT
    b.operation_id AS "id", b.kind AS "kind", b.state AS "state", b.version AS "version", b.as_of AS "asOf",
    pg_catalog.to_char(b.month, 'YYYY-MM') AS "month", b.from_actor AS "fromOfficer", b.to_actor AS "toOfficer",
    b.items AS "items", read.money(b.total_minor, b.currency) AS "total", b.done AS "done", b.applied AS "applied", b.drifted AS "drifted",
    b.refused AS "refused", read.money(b.applied_minor, b.currency) AS "appliedTotal",
    b.previewed_by AS "previewedBy", read.instant(b.previewed_at) AS "previewedAt", read.instant(b.expires_at) AS "expiresAt",
    b.run_by AS "runBy", b.run_on AS "runOn", read.instant(b.started_at) AS "startedAt", read.instant(b.ended_at) AS "endedAt",
    b.cancel_reason AS "cancelReason", b.cancel_code AS "cancelCode", read.instant(b.forgotten_at) AS "itemsForgottenAt") v
$$;
ALTER FUNCTION read.operation_body(command.bulk_operation) OWNER TO docket_view;

CREATE OR REPLACE FUNCTION read.operation(tenant smallint, id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT read.operation_body(b)::text FROM command.bulk_operation b WHERE b.tenant_id = operation.tenant AND b.operation_id = operation.id
$$;

-- One page, newest previewed first. `before` is the last id of the page before, or NULL. Index: bulk_pkey | bulk_by_state.
CREATE OR REPLACE FUNCTION read.operation_list(tenant smallint, want_state text, before uuid, most int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  start uuid := COALESCE(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  size int := greatest(1, least(most, 200));
  page command.bulk_operation[];
BEGIN
  IF want_state IS NULL THEN
    page := ARRAY(SELECT b FROM command.bulk_operation b WHERE b.tenant_id = tenant AND b.operation_id < start ORDER BY b.operation_id DESC LIMIT size + 1);
  ELSE
    page := ARRAY(SELECT b FROM command.bulk_operation b WHERE b.tenant_id = tenant AND b.state = want_state AND b.operation_id < start
      ORDER BY b.operation_id DESC LIMIT size + 1);
  END IF;
  RETURN (SELECT row_to_json(v)::text FROM (SELECT
    array_to_json(ARRAY(SELECT read.operation_body(b) FROM unnest(page[1:size]) b)) AS "items",
    CASE WHEN cardinality(page) > size THEN (page[size]).operation_id END AS "next") v);
END $$;

-- Where the source stands with operations: for tokens. Index: bulk_pkey.
CREATE OR REPLACE FUNCTION read.operation_revisions(tenant smallint, ids uuid[]) RETURNS TABLE (id uuid, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT b.operation_id, b.version FROM command.bulk_operation b
  WHERE b.tenant_id = operation_revisions.tenant AND b.operation_id = ANY (operation_revisions.ids)
$$;

-- What became of an operation's items, in their order; NULL when there is no such operation. What came after the last one that has an outcome was not done,
-- once the operation has ended. Index: bulk_item_pkey | bulk_item_by_outcome.
CREATE OR REPLACE FUNCTION read.operation_items(tenant smallint, id uuid, want_outcome text, after int, most int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  size int := greatest(1, least(most, 1000));
  start int := after;
  want text := want_outcome;
  page command.bulk_item[];
  op command.bulk_operation;
BEGIN
  SELECT b.* INTO op FROM command.bulk_operation b WHERE b.tenant_id = tenant AND b.operation_id = id;
  IF op.operation_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF want = 'NOT_DONE' THEN
    want := NULL;
    start := greatest(start, CASE WHEN op.ended_at IS NULL THEN op.items ELSE op.done END);
  END IF;
  IF want IS NULL THEN
    page := ARRAY(SELECT i FROM command.bulk_item i WHERE i.tenant_id = tenant AND i.operation_id = id AND i.ordinal > start ORDER BY i.ordinal LIMIT size + 1);
  ELSE
    page := ARRAY(SELECT i FROM command.bulk_item i WHERE i.tenant_id = tenant AND i.operation_id = id AND i.outcome = want AND i.ordinal > start
      ORDER BY i.ordinal LIMIT size + 1);
  END IF;
  RETURN (SELECT row_to_json(v)::text FROM (SELECT
    array_to_json(ARRAY(SELECT row_to_json(w) FROM (SELECT i.ordinal AS "ordinal", i.case_id AS "caseId", i.task_id AS "taskId", i.seen AS "seen",
      read.money(i.amount_minor, op.currency::text) AS "amount",
      COALESCE(i.outcome, CASE WHEN op.ended_at IS NOT NULL THEN 'NOT_DONE' END) AS "outcome",
      COALESCE(i.reason, CASE WHEN i.outcome IS NULL AND op.ended_at IS NOT NULL THEN CASE op.state WHEN 'EXPIRED' THEN 'preview-expired'
        ELSE COALESCE(op.cancel_code, 'cancelled') END END) AS "reason",
      i.revision AS "revision" FROM unnest(page[1:size]) i) w)) AS "items",
    CASE WHEN cardinality(page) > size THEN (page[size]).ordinal END AS "next") v);
END $$;

-- The trial balance as clients see it. The sum of all differences is always zero.
CREATE OR REPLACE FUNCTION read.trial_balance_body(tenant smallint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH balance AS MATERIALIZED (SELECT * FROM read.trial_balance(trial_balance_body.tenant))
  SELECT row_to_json(v)::text FROM (SELECT
    array_to_json(ARRAY(SELECT row_to_json(w) FROM (SELECT b.kind AS "kind", read.money(b.debits_minor::bigint, b.currency) AS "debits",
      read.money(b.credits_minor::bigint, b.currency) AS "credits", read.money(b.difference_minor::bigint, b.currency) AS "difference" FROM balance b) w)) AS "accounts",
    COALESCE((SELECT bool_and(s.zero) FROM (SELECT sum(b.difference_minor) = 0 AS zero FROM balance b GROUP BY b.currency) s), true) AS "balanced") v
$$;
DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['operation(smallint, uuid)', 'operation_list(smallint, text, uuid, int)', 'operation_items(smallint, uuid, text, int, int)',
                                'operation_revisions(smallint, uuid[])', 'trial_balance_body(smallint)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
END $$;
