package org.docket.write.race;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Sql;

/** Copies of a case with all that belongs to it, made by the owner: as true as the original, and a thousand in a second. */
final class Clones {

    private static final String MADE = """
            CREATE TEMP TABLE clone ON COMMIT DROP AS
            SELECT gen_random_uuid() AS id, c.tenant_id, c.case_id AS original FROM command.enforcement_case c, generate_series(1, ?) WHERE c.case_id = ?
            """;

    /** A command's id becomes another one, the same in every table. */
    private static final List<Copy> COPIES = List.of(
            new Copy("enforcement_case", "r.case_id", "'case_id', k.id, 'reference', 'C-' || k.id"),
            new Copy("ledger_account", "r.case_id", "'account_id', k.id, 'case_id', k.id"),
            new Copy(
                    "ledger_transfer",
                    "r.debit_account",
                    "'transfer_id', " + id("command_id") + ", 'command_id', " + id("command_id")
                            + ", 'debit_account', k.id"),
            new Copy(
                    "ledger_transfer",
                    "r.credit_account",
                    "'transfer_id', " + id("command_id") + ", 'command_id', " + id("command_id")
                            + ", 'credit_account', k.id"),
            new Copy("case_history", "r.case_id", "'case_id', k.id, 'command_id', " + id("command_id")),
            new Copy("payment", "r.case_id", "'case_id', k.id, 'payment_id', " + id("payment_id")),
            new Copy("appeal_fact", "r.case_id", "'case_id', k.id"),
            new Copy("case_slot", "r.case_id", "'case_id', k.id"),
            new Copy("task", "r.case_id", "'case_id', k.id, 'task_id', " + id("task_id")),
            new Copy("audit_entry", "r.subject_id", "'subject_id', k.id, 'command_id', " + id("command_id")),
            new Copy(
                    "outbox",
                    "r.aggregate_id",
                    "'aggregate_id', k.id, 'event_id', " + id("event_id") + ", 'command_id', " + id("command_id")));

    private Clones() {}

    /**
     * Makes so many copies of a case and says their ids. PostgreSQL counts them at once, as it would by itself within a
     * minute: until then it plans a thousand cases as if there were none.
     */
    static List<UUID> of(Sql owner, UUID original, int number) {
        owner.begin();
        owner.run(MADE, number, original);
        COPIES.forEach(copy -> owner.run(copy.statement(owner)));
        List<UUID> ids = owner.ids("SELECT id FROM clone");
        owner.commit();
        owner.run("ANALYZE "
                + COPIES.stream()
                        .map(copy -> "command." + copy.table())
                        .distinct()
                        .collect(joining(", ")));
        return ids;
    }

    private static String id(String column) {
        return "md5(k.id::text || r." + column + "::text)::uuid";
    }

    /**
     * What is copied of a table.
     *
     * @param table of schema command
     * @param key the column that names the original
     * @param changes names and values of what is another in the copy, as jsonb_build_object takes them
     */
    private record Copy(String table, String key, String changes) {

        /** Columns that the database computes by itself are left to it. */
        String statement(Sql owner) {
            List<String> columns = owner.texts("""
                    SELECT quote_ident(attname) FROM pg_attribute
                    WHERE attrelid = ('command.' || ?)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
                    """, table);
            return "INSERT INTO command." + table + " (" + String.join(", ", columns) + ") SELECT n."
                    + String.join(", n.", columns) + " FROM command." + table
                    + " r JOIN clone k ON r.tenant_id = k.tenant_id AND "
                    + key + " = k.original CROSS JOIN LATERAL jsonb_populate_record(r, jsonb_build_object(" + changes
                    + ")) n";
        }
    }
}
