-- What the projector must know to serve subscriptions, of all tenants: its alone. Index: subscription_active, tenant_pkey.
CREATE OR REPLACE FUNCTION read.subscriptions_served()
RETURNS TABLE (tenant_id smallint, slug text, id uuid, version bigint, url text, types text[], secret bytea, former_secret bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.tenant_id, t.slug, s.subscription_id, s.version, s.url, s.types, s.secret, CASE WHEN s.former_until > now() THEN s.former_secret END
  FROM command.subscription s
  JOIN command.tenant t ON t.tenant_id = s.tenant_id
  WHERE s.state = 'ACTIVE'
$$;
ALTER FUNCTION read.subscriptions_served() OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.subscriptions_served() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.subscriptions_served() TO docket_projector;
