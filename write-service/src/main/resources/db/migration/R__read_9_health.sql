-- How the database is, in numbers for whoever watches: one row per gauge. `part` names the table, index or slot, '' where there is only one.
-- What other sessions do is seen only by members of pg_read_all_stats: docket_view becomes one where the owner may say so (the one-machine
-- bootstrap lets it; elsewhere an administrator grants it once, deploy/docs/watching.md). Without it long_transaction_seconds sees
-- nothing of other roles' sessions.
DO $$
BEGIN
  EXECUTE 'GRANT pg_read_all_stats TO docket_view';
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'docket_view may not see the sessions of others: an administrator can GRANT pg_read_all_stats TO docket_view';
END $$;

-- The part of a B-tree that is empty: its size against what its entries need at 90 % full, each with 8 bytes of header and, where a column may be
-- null, 8 of which are null, rounded up to 8, and 4 bytes of line pointer. An estimate: widths are of the type or what ANALYZE saw, and where it
-- saw nothing there is no row. Equal keys share their entry, and are reckoned as if they did not: of such an index more is empty than it says, never
-- less. Whoever is bound by row-level security is shown no statistics of the table; so this runs as the tables' owner. No table is read.
CREATE OR REPLACE FUNCTION read.index_bloat() RETURNS TABLE (part text, ratio float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH tree AS MATERIALIZED (
    SELECT i.oid, i.relname, i.reltuples::float8 AS entries, i.relpages::float8 AS pages, n.nspname, t.relname AS of_table, x.indrelid, x.indkey AS columns,
           x.indpred IS NOT NULL AS is_partial
    FROM pg_class i
    JOIN pg_index x ON x.indexrelid = i.oid
    JOIN pg_class t ON t.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname IN ('command', 'projection', 'notification')
    JOIN pg_am m ON m.oid = i.relam AND m.amname = 'btree'
    WHERE i.relkind = 'i' AND i.relpages > 128 AND i.reltuples > 0),
  width AS (
    SELECT r.oid, CASE WHEN a.attlen > 0 THEN a.attlen ELSE s.avg_width END AS bytes,
           -- A partial index often leaves out the nulls, so there each entry counts as having the column.
           CASE WHEN r.is_partial THEN 0 ELSE COALESCE(s.null_frac, 0) END AS nulls
    FROM tree r
    JOIN pg_attribute a ON a.attrelid = r.oid
    -- What is an expression has its statistics under the index's own name.
    LEFT JOIN pg_attribute c ON c.attrelid = r.indrelid AND c.attnum = r.columns[a.attnum - 1] AND c.attnum > 0
    LEFT JOIN pg_stats s ON s.schemaname = r.nspname AND s.tablename = CASE WHEN c.attname IS NULL THEN r.relname ELSE r.of_table END
                        AND s.attname = COALESCE(c.attname, a.attname) AND NOT s.inherited),
  entry AS (
    SELECT w.oid, ceil((8 + 8 * (max(w.nulls) > 0)::int + sum(w.bytes * (1 - w.nulls))) / 8) * 8 + 4 AS bytes
    FROM width w GROUP BY w.oid HAVING count(w.bytes) = count(*))
  SELECT r.relname::text, greatest(0, 1 - ceil(r.entries * e.bytes / (current_setting('block_size')::float8 * 0.9)) / r.pages)
  FROM tree r JOIN entry e USING (oid)
$$;

CREATE OR REPLACE FUNCTION read.database_health() RETURNS TABLE (gauge text, part text, value float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH session AS MATERIALIZED (
    SELECT a.xact_start, a.state, a.wait_event_type FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()),
  relation AS MATERIALIZED (
    SELECT s.relid, s.relname::text AS name, s.n_live_tup, s.n_dead_tup FROM pg_stat_user_tables s
    WHERE s.schemaname IN ('command', 'projection', 'notification')),
  outbox AS MATERIALIZED (
    SELECT c.relname::text AS name, r.n_live_tup, pg_total_relation_size(c.oid) AS bytes
    FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid LEFT JOIN relation r ON r.relid = c.oid
    WHERE h.inhparent = 'command.outbox'::regclass)
  SELECT 'connections', '', (SELECT count(*) FROM pg_stat_activity a WHERE a.backend_type = 'client backend')::float8
  UNION ALL SELECT 'connections.max', '', current_setting('max_connections')::float8
  UNION ALL SELECT 'long.transaction.seconds', '', COALESCE(extract(epoch FROM max(clock_timestamp() - s.xact_start)), 0)::float8 FROM session s
  UNION ALL SELECT 'idle.in.transaction', '', count(*) FILTER (WHERE s.state LIKE 'idle in transaction%')::float8 FROM session s
  UNION ALL SELECT 'lock.waits', '', count(*) FILTER (WHERE s.wait_event_type = 'Lock')::float8 FROM session s
  UNION ALL SELECT 'rollbacks', '', d.xact_rollback::float8 FROM pg_stat_database d WHERE d.datname = current_database()
  UNION ALL SELECT 'commits', '', d.xact_commit::float8 FROM pg_stat_database d WHERE d.datname = current_database()
  UNION ALL SELECT 'deadlocks', '', d.deadlocks::float8 FROM pg_stat_database d WHERE d.datname = current_database()
  UNION ALL SELECT 'xid.age', '', age(d.datfrozenxid)::float8 FROM pg_database d WHERE d.datname = current_database()
  UNION ALL SELECT 'bytes', '', pg_database_size(current_database())::float8
  UNION ALL SELECT 'outbox.bytes', '', COALESCE(sum(o.bytes), 0)::float8 FROM outbox o
  UNION ALL SELECT 'outbox.rows', '', COALESCE(sum(o.n_live_tup), 0)::float8 FROM outbox o
  UNION ALL SELECT 'outbox.default.rows', '', COALESCE(sum(o.n_live_tup) FILTER (WHERE o.name = 'outbox_default'), 0)::float8 FROM outbox o
  UNION ALL SELECT 'outbox.days.ahead', '', count(*) FILTER (WHERE o.name > 'outbox_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD') AND o.name <> 'outbox_default')::float8 FROM outbox o
  UNION ALL SELECT 'slot.retained.bytes', s.slot_name::text, COALESCE(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, s.restart_lsn), 0)::float8
    FROM pg_replication_slots s WHERE s.database = current_database()
  UNION ALL SELECT 'table.dead.ratio', r.name, r.n_dead_tup::float8 / (r.n_live_tup + r.n_dead_tup) FROM relation r WHERE r.n_live_tup + r.n_dead_tup > 10000
  UNION ALL SELECT 'index.bloat.ratio', b.part, b.ratio FROM read.index_bloat() b
  UNION ALL SELECT 'index.unused.bytes', x.indexrelname::text, pg_relation_size(x.indexrelid)::float8
    FROM pg_stat_user_indexes x JOIN pg_index i ON i.indexrelid = x.indexrelid
    WHERE x.schemaname = 'command' AND x.idx_scan = 0 AND NOT i.indisunique AND NOT i.indisexclusion AND pg_relation_size(x.indexrelid) > 10485760
$$;
ALTER FUNCTION read.index_bloat() OWNER TO CURRENT_USER;
ALTER FUNCTION read.database_health() OWNER TO docket_view;
REVOKE ALL ON FUNCTION read.index_bloat(), read.database_health() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.index_bloat() TO docket_view;
GRANT EXECUTE ON FUNCTION read.database_health() TO docket_write;
