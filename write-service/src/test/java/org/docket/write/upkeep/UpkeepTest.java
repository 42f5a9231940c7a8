package org.docket.write.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpkeepTest {

    private static final String FURTHEST = """
            SELECT to_date(right(max(c.relname), 8), 'YYYYMMDD') - (now() AT TIME ZONE 'UTC')::date
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
            """;

    private final World world = World.open();
    private final Sql owner = world.owner();

    @BeforeEach
    void forgetAll() {
        owner.run("DELETE FROM command.idempotency");
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void makesPartitionsAheadAsSoonAsTheServiceIsUp() {
        dropTheFurthestPartition();
        assertThat(owner.number(FURTHEST)).isEqualTo(13);

        try (Service service = serviceWithUpkeep()) {
            assertThat(service.port()).isPositive();
            await().atMost(Duration.ofSeconds(20)).until(() -> owner.number(FURTHEST) == 14);
        }
    }

    @Test
    void dropsOldPartitions() {
        owner.run(
                "CREATE TABLE command.outbox_20010101 PARTITION OF command.outbox FOR VALUES FROM ('2001-01-01') TO ('2001-01-02')");

        try (Service service = serviceWithUpkeep()) {
            service.bean(Upkeep.class).partitions();
        }

        assertThat(owner.number("SELECT count(*) FROM pg_class WHERE relname = 'outbox_20010101'"))
                .isZero();
    }

    @Test
    void forgetsKeysAfterThreeDaysAndNotBefore() {
        keys(2_500, "73 hours");
        keys(10, "71 hours");

        try (Service service = serviceWithUpkeep()) {
            service.bean(Upkeep.class).keys();
        }

        assertThat(owner.number("SELECT count(*) FROM command.idempotency")).isEqualTo(10);
    }

    @Test
    void forgetsNoMoreThanAThousandKeysAtOnce() {
        keys(1_500, "73 hours");
        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(writer.number("SELECT command.idempotency_clean(5000)")).isEqualTo(1_000);
            assertThat(writer.number("SELECT command.idempotency_clean(100)")).isEqualTo(100);
        }
    }

    @Test
    void countsWhatItCouldNotDo() {
        owner.run("REVOKE EXECUTE ON FUNCTION command.idempotency_clean(int) FROM docket_write");
        try (Service service = serviceWithUpkeep()) {
            service.bean(Upkeep.class).keys();

            assertThat(service.metric("docket.upkeep.failures", "what", "idempotency records forgotten"))
                    .isPositive();
        } finally {
            owner.run("GRANT EXECUTE ON FUNCTION command.idempotency_clean(int) TO docket_write");
        }
    }

    /** PostgreSQL itself would look once a minute: here it never does. */
    @Test
    void countsATableAsSoonAsItHasGrownToTwiceOfWhatWasCounted() {
        owner.run("ALTER TABLE command.queue SET (autovacuum_enabled = off)");
        try (Service service = serviceWithUpkeep()) {
            assertThat(rowsCountedOfQueuesAfter(service, 5)).isEqualTo(-1);
            assertThat(rowsCountedOfQueuesAfter(service, 3_000)).isBetween(3_000L, 3_100L);
            assertThat(rowsCountedOfQueuesAfter(service, 2_000)).isBetween(3_000L, 3_100L);
            assertThat(rowsCountedOfQueuesAfter(service, 2_000)).isBetween(7_000L, 7_100L);
        }
    }

    /** So many more queues, and a turn of the upkeep. */
    private long rowsCountedOfQueuesAfter(Service service, int more) {
        owner.run("""
                INSERT INTO command.queue (tenant_id, code, name)
                SELECT ?::smallint, 'Q' || (SELECT count(*) FROM command.queue) + n, 'A queue' FROM generate_series(1, ?) n
                """, World.ONE, more);
        service.bean(Counts.class).count();
        return owner.number("SELECT reltuples::bigint FROM pg_class WHERE oid = 'command.queue'::regclass");
    }

    private Service serviceWithUpkeep() {
        return Service.start(world.configuration(Map.of("docket.upkeep.enabled", "true")));
    }

    private void keys(int number, String age) {
        owner.run("""
                INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response, created_at)
                SELECT 7, gen_random_uuid(), gen_random_uuid()::text, sha256('x'), 200, '{}', now() - ?::interval FROM generate_series(1, ?)
                """, age, number);
    }

    private void dropTheFurthestPartition() {
        String name = owner.text("""
                SELECT max(c.relname) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
                """);
        owner.run("DROP TABLE command." + name);
    }
}
