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

-- The size of a B-tree against what its entries need at 90 % full (8 bytes of tuple header, 4 of line pointer, the widths that ANALYZE saw):
-- an estimate. Catalogues and statistics only: no table is read.
CREATE OR REPLACE FUNCTION read.index_bloat() RETURNS TABLE (part text, ratio float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT i.relname::text, greatest(0, 1 - ceil(i.reltuples::float8 * (12 + sum(COALESCE(s.avg_width, 8))) / (8192 * 0.9)) / i.relpages)
  FROM pg_class i
  JOIN pg_index x ON x.indexrelid = i.oid
  JOIN pg_class t ON t.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname IN ('command', 'projection', 'notification')
  JOIN pg_am m ON m.oid = i.relam AND m.amname = 'btree'
  JOIN pg_attribute a ON a.attrelid = i.oid
  LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = t.relname AND s.attname = a.attname
  WHERE i.relkind = 'i' AND i.relpages > 128 AND i.reltuples > 0
  GROUP BY i.oid, i.relname, i.reltuples, i.relpages
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
DO $$
DECLARE
  a_view text;
BEGIN
  FOREACH a_view IN ARRAY ARRAY['index_bloat()', 'database_health()'] LOOP
    EXECUTE format('ALTER FUNCTION read.%s OWNER TO docket_view', a_view);
    EXECUTE format('REVOKE ALL ON FUNCTION read.%s FROM PUBLIC', a_view);
    EXECUTE format('GRANT EXECUTE ON FUNCTION read.%s TO docket_projector', a_view);
  END LOOP;
END $$;
