-- Who a bearer token stands for. The one read function without a tenant: it tells the tenant. Index: access_token_pkey, actor_pkey, tenant_pkey.
CREATE OR REPLACE FUNCTION read.bearer(token_sha256 bytea)
RETURNS TABLE (tenant_id smallint, actor_id uuid, roles text[], active boolean, zone text, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.tenant_id, a.actor_id, a.roles, a.active, t.zone, t.currency::text
  FROM command.access_token k
  JOIN command.actor a ON a.tenant_id = k.tenant_id AND a.actor_id = k.actor_id
  JOIN command.tenant t ON t.tenant_id = k.tenant_id
  WHERE k.token_sha256 = bearer.token_sha256 AND k.expires_at > now()
$$;
ALTER FUNCTION read.bearer(bytea) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.bearer(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.bearer(bytea) TO docket_write, docket_read;
