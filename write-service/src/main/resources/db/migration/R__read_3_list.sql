-- Lists and counts of what is not sealed, from PostgreSQL: what answers when no complete generation is live in Redis, or when a token asks for more than Redis has.

-- One page, newest opened first: ids are UUIDv7, so their order is the order of opening and they break their own ties. `before` is the last
-- id of the page before, or NULL. One branch per filter, so that each has its own plan and its own index.
-- Index: case_pkey | case_by_state | case_by_type | case_by_type_and_state.
CREATE OR REPLACE FUNCTION read.case_list(tenant smallint, want_state text, want_type text, before uuid, most int)
RETURNS TABLE (id uuid, revision bigint, body text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  start uuid := COALESCE(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  page uuid[];
BEGIN
  IF want_state IS NULL AND want_type IS NULL THEN
    page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
      WHERE c.tenant_id = tenant AND NOT c.sealed AND c.case_id < start ORDER BY c.case_id DESC LIMIT least(most, 201));
  ELSIF want_type IS NULL THEN
    page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
      WHERE c.tenant_id = tenant AND NOT c.sealed AND c.state = want_state AND c.case_id < start ORDER BY c.case_id DESC LIMIT least(most, 201));
  ELSIF want_state IS NULL THEN
    page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
      WHERE c.tenant_id = tenant AND NOT c.sealed AND c.case_type = want_type AND c.case_id < start ORDER BY c.case_id DESC LIMIT least(most, 201));
  ELSE
    page := ARRAY(SELECT c.case_id FROM command.enforcement_case c
      WHERE c.tenant_id = tenant AND NOT c.sealed AND c.case_type = want_type AND c.state = want_state AND c.case_id < start
      ORDER BY c.case_id DESC LIMIT least(most, 201));
  END IF;
  RETURN QUERY SELECT r.id, r.revision, r.body FROM read.case_row(tenant, page) r ORDER BY r.id DESC;
END $$;

-- Index: case_by_type_and_state, index only.
CREATE OR REPLACE FUNCTION read.case_counts(tenant smallint) RETURNS TABLE (state text, case_type text, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.state, c.case_type, count(*) FROM command.enforcement_case c WHERE c.tenant_id = case_counts.tenant AND NOT c.sealed GROUP BY c.case_type, c.state
$$;

-- Cases that the projector has given up on for now: lists say how many. Operations wait for them and are not counted. Index: parked_pkey.
CREATE OR REPLACE FUNCTION read.parked_count(tenant smallint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FROM projection.parked p WHERE p.tenant_id = parked_count.tenant AND p.aggregate_type <> 'operation'
$$;

DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['case_list(smallint, text, text, uuid, int)', 'case_counts(smallint)', 'parked_count(smallint)'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_read', a_view);
  END LOOP;
END $$;
