package org.docket.write.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each number of {@code read.database_health} has been seen where there was something to see, by the role that asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseReadingsTest {

    private static final Duration IN_TIME = Duration.ofSeconds(20);

    /** From here on an index is called bloated. */
    private static final double BLOATED = 0.6;

    private final TestDatabase database = TestDatabase.create();
    private final Sql owner = Sql.connect(database.owner());
    private final Sql writer = Sql.connect(database.write());

    @AfterAll
    void close() {
        writer.close();
        owner.close();
        database.close();
    }

    @Test
    void tellDeadRowsFromLiving() {
        owner.run("CREATE TABLE command.heap (n int) WITH (autovacuum_enabled = off)");
        owner.run("INSERT INTO command.heap SELECT generate_series(1, 20000)");
        assertThat(says("table.dead.ratio", "heap")).containsExactly(0.0);

        owner.run("DELETE FROM command.heap WHERE n % 4 <> 0");

        assertThat(says("table.dead.ratio", "heap")).containsExactly(0.75);
    }

    @Test
    void findAnIndexBloatedUntilItIsBuiltAnew() {
        shelve("bloated");
        assertThat(says("index.bloat.ratio", "bloated_word")).singleElement().satisfies(DatabaseReadingsTest::isSound);

        owner.run("DELETE FROM command.bloated WHERE id % 10 <> 0");
        owner.run("VACUUM command.bloated");
        List<Double> left = says("index.bloat.ratio", "bloated_word");
        owner.run("REINDEX INDEX command.bloated_word");

        assertThat(left).singleElement().satisfies(ratio -> assertThat(ratio).isGreaterThan(BLOATED));
        assertThat(says("index.bloat.ratio", "bloated_word")).singleElement().satisfies(DatabaseReadingsTest::isSound);
    }

    /** Row-level security hides the widths of its columns from everybody but the owner. */
    @Test
    void callAnIndexOfLongKeysSound() {
        owner.run("""
                INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
                SELECT 7, gen_random_uuid(), gen_random_uuid()::text, sha256('x'), 200, '{}' FROM generate_series(1, 30000)
                """);
        owner.run("ANALYZE command.idempotency");
        List<Double> grown = says("index.bloat.ratio", "idempotency_pkey");
        owner.run("REINDEX INDEX command.idempotency_pkey");

        assertThat(grown).singleElement().satisfies(DatabaseReadingsTest::isSound);
        assertThat(says("index.bloat.ratio", "idempotency_pkey"))
                .singleElement()
                .satisfies(DatabaseReadingsTest::isSound);
    }

    /** Equal keys, nulls, expressions and rows left out make entries smaller or larger than columns are. */
    @Test
    void callNoIndexBloatedThatWasBuiltAnew() {
        shelve("odd");
        owner.run("CREATE INDEX odd_thrice ON command.odd (thrice)");
        owner.run("CREATE INDEX odd_seldom ON command.odd (seldom, id)");
        owner.run("CREATE INDEX odd_only_seldom ON command.odd (word, seldom) WHERE seldom IS NOT NULL");
        owner.run("CREATE INDEX odd_expression ON command.odd ((word || id))");
        owner.run("CREATE INDEX odd_included ON command.odd (id) INCLUDE (word)");

        owner.run("ANALYZE command.odd");

        assertThat(
                        writer.texts(
                                "SELECT part FROM read.database_health() WHERE gauge = 'index.bloat.ratio' AND part LIKE 'odd%'"))
                .contains("odd_thrice", "odd_seldom", "odd_only_seldom", "odd_expression", "odd_included");
        assertThat(
                        writer.texts(
                                "SELECT part FROM read.database_health() WHERE gauge = 'index.bloat.ratio' AND part LIKE 'odd%' AND value > 0.3"))
                .isEmpty();
    }

    @Test
    void sayNothingOfAnIndexWhoseWidthsNobodyHasMeasured() {
        owner.run("CREATE TABLE command.unmeasured (word text) WITH (autovacuum_enabled = off)");
        owner.run("CREATE INDEX unmeasured_word ON command.unmeasured (word)");
        owner.run("INSERT INTO command.unmeasured SELECT 'word ' || n FROM generate_series(1, 60000) n");
        owner.run("REINDEX INDEX command.unmeasured_word");

        assertThat(says("index.bloat.ratio", "unmeasured_word")).isEmpty();
        owner.run("ANALYZE command.unmeasured");
        assertThat(says("index.bloat.ratio", "unmeasured_word")).hasSize(1);
    }

    @Test
    void findALargeIndexThatNobodyUses() {
        shelve("unused");
        assertThat(says("index.unused.bytes", "unused_word"))
                .containsExactly((double) owner.number("SELECT pg_relation_size('command.unused_word')"));
        assertThat(says("index.unused.bytes", "unused_pkey")).isEmpty();

        owner.run("SET enable_seqscan = off");
        owner.run("SELECT id FROM command.unused WHERE word = 'no such word'");
        owner.run("RESET enable_seqscan");

        assertThat(says("index.unused.bytes", "unused_word")).isEmpty();
    }

    @Test
    void seeWhatASlotHoldsBack() {
        try (Sql projector = Sql.connect(database.projector())) {
            projector.run("SELECT pg_create_logical_replication_slot(?, 'pgoutput')", database.name());
        }

        owner.run("SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000))");

        // PostgreSQL writes its log a moment after a commit that does not wait for it.
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(says("slot.retained.bytes", database.name()))
                        .singleElement()
                        .satisfies(bytes -> assertThat(bytes).isGreaterThan(1_000_000)));
    }

    /** What others do is hidden from whoever is not in pg_read_all_stats. */
    @Test
    void seeTheLongTransactionOfAnotherRole() {
        assertThat(only("idle.in.transaction")).isZero();
        try (Sql reader = Sql.connect(database.read()).begin()) {
            reader.number("SELECT 1");

            assertThat(only("long.transaction.seconds")).isPositive();
            assertThat(only("idle.in.transaction")).isEqualTo(1);
            reader.rollback();
        }
    }

    @Test
    void countTheDaysThatTheOutboxIsAhead() {
        owner.number("SELECT command.outbox_prepare(14)");
        assertThat(only("outbox.days.ahead")).isEqualTo(14);

        owner.run("DROP TABLE command." + owner.text("""
                SELECT max(c.relname) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
                """));

        assertThat(only("outbox.days.ahead")).isEqualTo(13);
    }

    @Test
    void seeEventsThatHaveNoDay() {
        assertThat(only("outbox.default.rows")).isZero();

        owner.run("""
                INSERT INTO command.outbox (day, tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
                VALUES ('2001-01-01', 7, 'case', gen_random_uuid(), 1, 'case.opened', gen_random_uuid(), gen_random_uuid(), gen_random_uuid())
                """);

        assertThat(only("outbox.default.rows")).isEqualTo(1);
    }

    /** A walled table of 40,000 rows with a long word each, an index of the words, just built, of 19 MB, and its statistics. */
    private void shelve(String table) {
        owner.run("CREATE TABLE command." + table
                + " (id int PRIMARY KEY, word text, thrice text, seldom text) WITH (autovacuum_enabled = off)");
        owner.run("ALTER TABLE command." + table + " ENABLE ROW LEVEL SECURITY");
        owner.run("INSERT INTO command." + table + """
                 SELECT n, (SELECT string_agg(md5(n::text || k), '') FROM generate_series(1, 12) k), lpad((n / 3)::text, 100, 'x'),
                        CASE WHEN n % 10 = 0 THEN md5(n::text) END
                FROM generate_series(1, 40000) n
                """);
        owner.run("CREATE INDEX " + table + "_word ON command." + table + " (word)");
        owner.run("ANALYZE command." + table);
    }

    private double only(String gauge) {
        return says(gauge, "").getFirst();
    }

    /** What the gauge says of the part, if it says anything, after all that the owner did has been counted. */
    private List<Double> says(String gauge, String part) {
        owner.run("SELECT pg_stat_force_next_flush()");
        return writer.all(
                "SELECT value FROM read.database_health() WHERE gauge = ? AND part = ?",
                row -> row.getDouble(1),
                gauge,
                part);
    }

    private static void isSound(double ratio) {
        assertThat(ratio).isLessThan(0.3);
    }
}
