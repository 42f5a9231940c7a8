-- What was disposed of, and what may be: always from PostgreSQL, nothing of it is in the cache.

-- The register, newest first; of what went in one transaction, by case id. `before` is the last id of the page before, or NULL.
-- Index: disposal_by_time, disposal_pkey.
CREATE OR REPLACE FUNCTION read.disposals(tenant smallint, before uuid, most int) RETURNS TABLE (id uuid, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  start_at timestamptz := 'infinity';
  start_id uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  page uuid[];
BEGIN
  IF before IS NOT NULL THEN
    SELECT d.disposed_at, d.case_id INTO start_at, start_id FROM command.disposal d WHERE d.tenant_id = tenant AND d.case_id = before;
  END IF;
  page := ARRAY(SELECT d.case_id FROM command.disposal d
    WHERE d.tenant_id = tenant AND (d.disposed_at, d.case_id) < (start_at, start_id)
    ORDER BY d.disposed_at DESC, d.case_id DESC LIMIT least(most, 201));
  RETURN QUERY SELECT d.case_id, (SELECT row_to_json(v)::text FROM (SELECT
      d.case_id AS "caseId", d.reference AS "reference", d.case_type AS "caseType", d.merged_into AS "mergedInto", d.ended_on AS "endedOn",
      d.rule_type AS "ruleCaseType", d.months AS "months", d.rule_version AS "ruleVersion", d.reason AS "reason", d.disposed_by AS "disposedBy",
      read.instant(d.disposed_at) AS "disposedAt") v)
    FROM command.disposal d WHERE d.tenant_id = tenant AND d.case_id = ANY (page)
    ORDER BY d.disposed_at DESC, d.case_id DESC;
END $$;

-- The cases of a type that were kept as long as its rule says and are not sealed, the longest ended first, with what a disposal looks at beside. `after` is the
-- last id of the page before, or NULL; without a rule there are none. Index: case_by_end, case_pkey, retention_rule_pkey.
CREATE OR REPLACE FUNCTION read.disposals_due(tenant smallint, want_type text, after uuid, most int) RETURNS TABLE (id uuid, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  kept int;
  ended_until date;
  start_on date := '-infinity';
  start_id uuid := '00000000-0000-0000-0000-000000000000';
  page uuid[];
BEGIN
  SELECT r.months, (now() AT TIME ZONE t.zone)::date INTO kept, ended_until
  FROM command.retention_rule r JOIN command.tenant t ON t.tenant_id = r.tenant_id WHERE r.tenant_id = tenant AND r.case_type = want_type;
  IF after IS NOT NULL THEN
    SELECT COALESCE(c.ended_on, '-infinity'), c.case_id INTO start_on, start_id FROM command.enforcement_case c WHERE c.tenant_id = tenant AND c.case_id = after;
  END IF;
  -- The last days of months make the day that is so many months back come out too early: the rule itself is asked below.
  page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
    WHERE c.tenant_id = tenant AND c.case_type = want_type AND c.ended_on IS NOT NULL AND NOT c.sealed
      AND c.ended_on <= (ended_until - make_interval(months => kept) + interval '3 days')::date AND (c.ended_on, c.case_id) > (start_on, start_id)
      AND c.ended_on + make_interval(months => kept) <= ended_until
    ORDER BY c.ended_on, c.case_id LIMIT least(most, 201));
  RETURN QUERY SELECT c.case_id, (SELECT row_to_json(v)::text FROM (SELECT
      c.case_id AS "caseId", c.reference AS "reference", c.case_type AS "caseType", c.state AS "state", c.version AS "version", c.ended_on AS "endedOn",
      (c.ended_on + make_interval(months => kept))::date AS "keptUntil", c.legal_holds AS "legalHolds", read.money(c.balance_minor, c.currency) AS "balance") v)
    FROM command.enforcement_case c WHERE c.tenant_id = tenant AND c.case_id = ANY (page)
    ORDER BY c.ended_on, c.case_id;
END $$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['disposals(smallint, uuid, int)', 'disposals_due(smallint, text, uuid, int)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
END $$;
