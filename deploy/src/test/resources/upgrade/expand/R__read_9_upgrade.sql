-- An example of a read function whose successor has a name of its own: an older read-service goes on with the one that it knows.
CREATE OR REPLACE FUNCTION read.payments_of_case(tenant smallint, ids uuid[]) RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT * FROM read.case_payments($1, $2) $$;
CREATE OR REPLACE FUNCTION read.payments_of_case(tenant smallint, ids uuid[], reader uuid) RETURNS TABLE (id uuid, revision bigint, version bigint, body text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT * FROM read.case_payments($1, $2, $3) $$;
ALTER FUNCTION read.payments_of_case(smallint, uuid[]) OWNER TO docket_view;
ALTER FUNCTION read.payments_of_case(smallint, uuid[], uuid) OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.payments_of_case(smallint, uuid[]), read.payments_of_case(smallint, uuid[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.payments_of_case(smallint, uuid[]), read.payments_of_case(smallint, uuid[], uuid) TO docket_read;
