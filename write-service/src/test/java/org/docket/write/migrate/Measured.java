package org.docket.write.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.docket.write.fixture.Sql;

/**
 * What a transaction did to tables that were there before it, asked of PostgreSQL while it is open: whom it locked out, and for how long in
 * terms of rows. Nothing is guessed from the text of a script.
 */
final class Measured {

    /** Modes that keep others from writing; the last one also from reading. */
    private static final String LOCKED = """
            SELECT DISTINCT relation::regclass::text FROM pg_locks
            WHERE pid = pg_backend_pid() AND granted AND locktype = 'relation' AND mode = ANY (string_to_array(?, ','))
              AND relation::regclass::text = ANY (string_to_array(?, ','))
            """;

    /** Each table with the file that its rows are in, and whether it has any. Partitions are tables of their own. */
    private static final String TABLES = """
            SELECT c.oid::regclass::text, c.relfilenode::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('command', 'projection', 'notification') AND c.relkind IN ('r', 'p')
            """;

    private static final String COUNTED = """
            SELECT relid::regclass::text, (%s)::text FROM pg_stat_xact_all_tables WHERE schemaname IN ('command', 'projection', 'notification')
            """;

    /** What services of another version may name: columns with type and whether they may stay out, and functions. */
    private static final String NAMES = """
            SELECT c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || CASE WHEN a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '' THEN ' must be given' ELSE '' END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname IN ('command', 'projection', 'notification') AND c.relkind IN ('r', 'p')
            UNION ALL
            SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname IN ('command', 'read', 'projection', 'notification')
            """;

    private static final String AGAINST_WRITERS = "ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock";

    private final Sql session;
    private final Map<String, String> files;
    private final Map<String, String> read;
    private final Map<String, String> changed;
    private final Set<String> names;

    private Measured(Sql session) {
        this.session = session;
        this.files = pairs(session, TABLES);
        this.read = pairs(session, COUNTED.formatted("seq_tup_read"));
        this.changed = pairs(session, COUNTED.formatted("n_tup_upd + n_tup_del"));
        this.names = new TreeSet<>(session.texts(NAMES));
    }

    /** From now on. The session is in a transaction. */
    static Measured from(Sql session) {
        return new Measured(session);
    }

    /** Which it keeps others from writing. */
    List<String> keptFromWriters() {
        return locked(AGAINST_WRITERS);
    }

    /** Which it keeps others from reading. */
    List<String> keptFromReaders() {
        return locked("AccessExclusiveLock");
    }

    /** Which it wrote anew, row by row. */
    List<String> writtenAnew() {
        Map<String, String> now = pairs(session, TABLES);
        return files.entrySet().stream()
                .filter(table ->
                        now.containsKey(table.getKey()) && !table.getValue().equals(now.get(table.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many rows of each it read from end to end. */
    Map<String, Long> rowsRead() {
        return since(read, "seq_tup_read");
    }

    /** How many rows of each it changed or removed. */
    Map<String, Long> rowsChanged() {
        return since(changed, "n_tup_upd + n_tup_del");
    }

    /** Which of these have no rows, so that nothing can be measured on them. */
    List<String> empty(List<String> tables) {
        return tables.stream()
                .filter(table -> files.containsKey(table)
                        && session.number("SELECT count(*) FROM (SELECT FROM " + table + " LIMIT 1) one") == 0)
                .toList();
    }

    /** What an older version knows and would miss; and what it does not know and would have to give. */
    List<String> missed() {
        Set<String> now = new TreeSet<>(session.texts(NAMES));
        List<String> missed = new ArrayList<>();
        names.stream().filter(name -> !now.contains(name)).forEach(missed::add);
        now.stream()
                .filter(name -> !names.contains(name) && name.endsWith(" must be given"))
                .filter(name -> files.containsKey(name.substring(0, name.lastIndexOf('.', name.indexOf(' ')))))
                .forEach(missed::add);
        return missed;
    }

    private List<String> locked(String modes) {
        return session.texts(LOCKED, modes, String.join(",", files.keySet()));
    }

    private Map<String, Long> since(Map<String, String> before, String counter) {
        Map<String, Long> since = new TreeMap<>();
        pairs(session, COUNTED.formatted(counter)).forEach((table, count) -> {
            long more = Long.parseLong(count) - Long.parseLong(before.getOrDefault(table, "0"));
            if (more > 0 && files.containsKey(table)) {
                since.put(table, more);
            }
        });
        return since;
    }

    private static Map<String, String> pairs(Sql session, String sql) {
        Map<String, String> pairs = new TreeMap<>();
        session.all(sql, row -> pairs.put(row.getString(1), row.getString(2)));
        return pairs;
    }
}
