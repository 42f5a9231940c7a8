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

-- Operations that were previewed in the last two days, of all tenants, newest first: for the fences of a new generation, the projector's alone. A
-- preview is good for one day, so what is left out ended before yesterday, or has run for a day. Index: tenant_pkey, bulk_pkey.
CREATE OR REPLACE FUNCTION read.operations_of_late(most int) RETURNS TABLE (tenant_id smallint, id uuid, revision bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT t.tenant_id, b.operation_id, b.version
  FROM command.tenant t
  CROSS JOIN LATERAL (
    SELECT o.operation_id, o.version FROM command.bulk_operation o
    WHERE o.tenant_id = t.tenant_id
      -- The least UUIDv7 of that time.
      AND o.operation_id >= (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - 172800000), 12, '0') || '00000000000000000000')::uuid
    ORDER BY o.operation_id DESC LIMIT least(operations_of_late.most, 10000)) b
  ORDER BY b.operation_id DESC LIMIT least(operations_of_late.most, 10000)
$$;
ALTER FUNCTION read.operations_of_late(int) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.operations_of_late(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.operations_of_late(int) TO docket_projector;
