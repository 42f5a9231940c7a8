package org.docket.write.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartitionsTest {

    private static final String DAYS = """
            SELECT (to_date(right(c.relname, 8), 'YYYYMMDD') - (now() AT TIME ZONE 'UTC')::date)::text
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$' ORDER BY c.relname
            """;

    private final World world = World.open();
    private final Sql owner = world.owner();

    @BeforeEach
    void haveTwoWeeks() {
        owner.run("DELETE FROM command.outbox_default");
        owner.number("SELECT command.outbox_prepare(14)");
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void reachTwoWeeksAhead() {
        assertThat(days()).contains(-1, 0, 1, 7, 14).doesNotHaveDuplicates();
    }

    @Test
    void takeEveryCommandsEventSoThatTheDefaultStaysEmpty() {
        world.officer().opensCase();

        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isZero();
        assertThat(owner.number("SELECT count(*) FROM command.outbox")).isPositive();
    }

    @Test
    void areMadeOnceWhoeverAsks() throws InterruptedException, ExecutionException {
        dropAllFrom(3);

        long made = eightAtOnce("SELECT command.outbox_prepare(14)").stream()
                .mapToLong(Long::longValue)
                .sum();

        assertThat(made).isEqualTo(12);
        assertThat(days()).contains(3, 14);
    }

    @Test
    void areMadeWhileCommandsRun() throws InterruptedException, ExecutionException {
        dropAllFrom(3);
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> clerks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clerks.add(threads.submit(() -> codesUntil(isOver)));
            }
            for (int round = 0; round < 10; round++) {
                eightAtOnce("SELECT command.outbox_prepare(14)");
                dropAllFrom(3);
            }
            isOver.set(true);
            for (Future<List<String>> clerk : clerks) {
                assertThat(clerk.get()).isNotEmpty().containsOnly("accepted");
            }
        }
        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isZero();
    }

    @Test
    void takeOverWhatTheDefaultCaughtBeforeTheyWereMade() {
        dropAllFrom(0);
        world.officer().opensCase();
        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isEqualTo(1);

        long made = owner.number("SELECT command.outbox_prepare(14)");

        assertThat(made).isEqualTo(15);
        assertThat(days()).contains(0, 14);
        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isZero();
        assertThat(owner.number("SELECT count(*) FROM command.outbox")).isEqualTo(1);
    }

    @Test
    void areMadeWhileCommandsFallIntoTheDefault() throws InterruptedException, ExecutionException {
        dropAllFrom(0);
        String begun = owner.text("SELECT clock_timestamp()::text");
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> clerks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                clerks.add(threads.submit(() -> codesUntil(isOver)));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> owner.number("SELECT count(*) FROM command.outbox_default") > 20);
            eightAtOnce("SELECT command.outbox_prepare(14)");
            isOver.set(true);
            for (Future<List<String>> clerk : clerks) {
                assertThat(clerk.get()).isNotEmpty().containsOnly("accepted");
            }
        }
        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isZero();
        assertThat(owner.number("SELECT count(*) FROM command.outbox WHERE recorded_at >= ?::timestamptz", begun))
                .isEqualTo(owner.number(
                        "SELECT count(*) FROM command.case_history WHERE recorded_at >= ?::timestamptz", begun));
    }

    @Test
    void areForgottenOnlyWhenOld() {
        for (int age : new int[] {40, 31, 30, 4}) {
            owner.run(
                    "CREATE TABLE command.outbox_" + dayBefore(age) + " PARTITION OF command.outbox FOR VALUES FROM ('"
                            + dayBefore(age) + "') TO ('" + dayBefore(age - 1) + "')");
        }

        owner.run("""
                INSERT INTO command.outbox (day, tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
                VALUES ('2001-01-01', 7, 'case', gen_random_uuid(), 1, 'case.opened', gen_random_uuid(), gen_random_uuid(), gen_random_uuid())
                """);

        assertThat(owner.number("SELECT command.outbox_forget(30)")).isEqualTo(2);
        assertThat(owner.number("SELECT count(*) FROM command.outbox_default")).isZero();
        assertThat(days()).contains(-30, -4, -1, 0, 14).doesNotContain(-31, -40);
        assertThat(owner.number("SELECT command.outbox_forget(0)")).isEqualTo(2);
        assertThat(days()).contains(-1, 0).doesNotContain(-4);
    }

    private List<Integer> days() {
        return owner.texts(DAYS).stream().map(Integer::valueOf).toList();
    }

    private String dayBefore(int age) {
        return owner.text("SELECT to_char((now() AT TIME ZONE 'UTC')::date - ?, 'YYYYMMDD')", age);
    }

    private void dropAllFrom(int day) {
        for (String name : owner.texts("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'command.outbox'::regclass AND c.relname ~ '^outbox_[0-9]{8}$'
                  AND to_date(right(c.relname, 8), 'YYYYMMDD') >= (now() AT TIME ZONE 'UTC')::date + ?
                """, day)) {
            owner.run("DROP TABLE command." + name);
        }
    }

    private List<String> codesUntil(AtomicBoolean isOver) {
        List<String> codes = new ArrayList<>();
        while (!isOver.get()) {
            Reply reply = world.officer().gives(Commands.openCase());
            codes.add(reply.code());
        }
        return codes;
    }

    private List<Long> eightAtOnce(String statement) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(() -> {
                    try (Sql writer = Sql.connect(world.database().write())) {
                        return writer.number(statement);
                    }
                }));
            }
            List<Long> results = new ArrayList<>();
            for (Future<Long> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
