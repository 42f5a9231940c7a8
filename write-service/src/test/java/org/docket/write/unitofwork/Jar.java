package org.docket.write.unitofwork;

import java.util.Arrays;
import java.util.UUID;
import org.docket.write.fixture.Sql;
import org.docket.write.gate.ResultRow;

/** An aggregate of these tests' own, in tables of their own: jars of coins. */
record Jar(UUID id, String label, int coins) {

    static final Kind<Jar> JARS = kind("jar", Rank.CASES);
    static final Kind<Jar> LATE_JARS = kind("late_jar", Rank.QUOTAS);

    /** What was said about jars. */
    static final Journal<String> SAYINGS = new Journal<>(
            "saying",
            Rank.OUTBOX,
            "INSERT INTO command.saying (tenant_id, saying) SELECT 7, ?::text WHERE ?::text <> 'hush'",
            saying -> Arrays.asList(saying, saying));

    Jar plus(int more) {
        return new Jar(id, label, coins + more);
    }

    boolean isNotEmpty() {
        return coins > 0;
    }

    static void createTables(Sql owner) {
        for (String table : new String[] {"jar", "late_jar"}) {
            owner.run("CREATE TABLE command." + table + " (tenant_id smallint, id uuid, label text, coins int,"
                    + " version bigint NOT NULL DEFAULT 1, CONSTRAINT " + table + "_pkey PRIMARY KEY (tenant_id, id),"
                    + " CONSTRAINT " + table + "_not_overfull CHECK (coins <= 1000000))");
            secure(owner, table);
        }
        owner.run("CREATE TABLE command.saying (tenant_id smallint, saying text)");
        secure(owner, "saying");
    }

    private static void secure(Sql owner, String table) {
        owner.run("GRANT SELECT, INSERT, UPDATE ON command." + table + " TO docket_write");
        owner.run("ALTER TABLE command." + table + " ENABLE ROW LEVEL SECURITY");
        owner.run("CREATE POLICY tenant_only ON command." + table + " TO docket_write"
                + " USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint)");
    }

    private static Kind<Jar> kind(String table, Rank rank) {
        return new Kind<>() {
            @Override
            public String name() {
                return table;
            }

            @Override
            public Rank rank() {
                return rank;
            }

            @Override
            public UUID idOf(Jar jar) {
                return jar.id();
            }

            @Override
            public String select() {
                return "SELECT j.id, j.label, j.coins, j.version FROM command." + table
                        + " j WHERE j.tenant_id = ?::smallint AND j.id = ANY (?::uuid[]) ORDER BY j.id";
            }

            @Override
            public Jar read(ResultRow row) {
                return new Jar(row.uuid("id"), row.text("label"), (int) row.number("coins"));
            }

            @Override
            public Write insert(short tenantId, Jar jar) {
                return new Write(
                        "INSERT INTO command." + table + " (tenant_id, id, label, coins) VALUES (?, ?, ?, ?)",
                        Arrays.asList(tenantId, jar.id(), jar.label(), jar.coins()));
            }

            @Override
            public Write update(short tenantId, long version, Jar before, Jar after) {
                return new Write(
                        "UPDATE command." + table + " j SET label = ?, coins = ?, version = j.version + 1"
                                + " WHERE j.tenant_id = ? AND j.id = ? AND j.version = ?",
                        Arrays.asList(after.label(), after.coins(), tenantId, after.id(), version));
            }
        };
    }
}
