-- Why: until PostgreSQL has first counted a table, it takes one agency's rows for one row, and a look-up by tenant alone for as good as one by key. A plan made
-- then is kept, and reads all rows of the agency. Autovacuum looks once a minute as a rule, or seldom: too late for a first import.
-- Locks: none by this migration; the function takes SHARE UPDATE EXCLUSIVE on one table, or passes it over.

-- Counts (ANALYZE) the table that grew most since it was last counted, if one at least doubled: 1, or 0 when there is none or somebody is at it.
-- Below ten pages PostgreSQL plans an uncounted table as if it had ten, and a counted one as small as it is, which a growing table outgrows: so those wait.
-- Beyond 800 MB it is autovacuum's alone: reading a sample of so much can take longer than a statement may.
CREATE FUNCTION command.count_grown_table() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  grown regclass;
  counted_pages int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('docket.count_grown_table', 0)) THEN
    RETURN 0;
  END IF;
  SELECT c.oid, c.relpages INTO grown, counted_pages
  FROM pg_class c, LATERAL (SELECT pg_relation_size(c.oid) / current_setting('block_size')::int) AS now (pages)
  WHERE c.relnamespace IN ('command'::regnamespace, 'notification'::regnamespace, 'projection'::regnamespace) AND c.relkind = 'r' AND now.pages BETWEEN 10 AND 100000
    AND (c.reltuples < 0 OR now.pages >= 2 * c.relpages::bigint)
  ORDER BY now.pages / greatest(c.relpages, 1) DESC
  LIMIT 1;
  IF grown IS NULL THEN
    RETURN 0;
  END IF;
  EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
  RETURN (SELECT count(*) FROM pg_class c WHERE c.oid = grown AND c.relpages > counted_pages);
END $$;
REVOKE ALL ON FUNCTION command.count_grown_table() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION command.count_grown_table() TO docket_write;
