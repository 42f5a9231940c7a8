-- Every case of every tenant by keyset, for filling a generation: the projector's alone. Index: case_pkey.
CREATE OR REPLACE FUNCTION read.case_ids_after(after_tenant smallint, after_id uuid, most int) RETURNS TABLE (tenant_id smallint, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.tenant_id, c.case_id FROM command.enforcement_case c
  WHERE (c.tenant_id, c.case_id) > (case_ids_after.after_tenant, case_ids_after.after_id)
  ORDER BY c.tenant_id, c.case_id LIMIT least(most, 1000)
$$;
ALTER FUNCTION read.case_ids_after(smallint, uuid, int) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.case_ids_after(smallint, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.case_ids_after(smallint, uuid, int) TO docket_projector;
