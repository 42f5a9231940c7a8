package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations take turns, whosever they are, and what is wrong with one of them is no other one's affair. One replica works on them all. */
final class BulkTurnsTest {

    private static final Map<String, Object> WORKING =
            Map.of("docket.bulk.enabled", "true", "docket.bulk.every", "50ms", "docket.bulk.put-off", "50ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What no SQLSTATE of a constraint, a lock or a time-out tells of. */
    private static final String FAILING = """
            CREATE FUNCTION command.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'Nobody expected this';
            END $$
            """;

    private final World world = World.over(impatient(), Map.of()); // works on no operation itself
    private final Officer officer = world.officer();
    private final Officer stranger = world.stranger();

    BulkTurnsTest() {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
        stranger.succeedsWith(TariffCommands.setTariff("2000-01-01"));
    }

    @AfterEach
    void keepsTheBooksInOrderAndCloses() {
        Books.assertInOrder(world);
        world.close();
    }

    @Test
    void letNoLargeOperationHoldUpAnotherAgencysSmallOne() {
        UUID large = started(officer, 8_000);
        UUID small = started(stranger, 1_500);

        try (Service service = worker()) {
            awaitState(small, "DONE");
            awaitState(large, "DONE");
            assertThat(service.metric("docket.bulk.failures")).isZero();
        }

        assertThat(endOf(small)).isLessThan(endOf(large));
        assertThat(applied(small)).isEqualTo(1_500);
        assertThat(applied(large)).isEqualTo(8_000);
    }

    /** As many of them as are looked at in one turn, and all of them older. */
    @Test
    void letNoManyLargeOperationsHoldUpASmallOne() {
        Clones.of(world.owner(), officer.hasNotifiedCase(), 99);
        List<UUID> large = lateFees(10);
        Clones.of(world.owner(), stranger.hasNotifiedCase(), 9);
        UUID small =
                stranger.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        leaveToTheWorker();
        world.owner().run("UPDATE command.bulk_operation SET chunk_items = 10, chunk_most = 10");

        try (Service service = worker()) {
            awaitState(small, "DONE");
            large.forEach(operation -> awaitState(operation, "DONE"));
            assertThat(service.metric("docket.bulk.failures")).isZero();
        }

        assertThat(applied(small)).isEqualTo(10);
        assertThat(large).allSatisfy(one -> assertThat(endOf(small)).isLessThan(endOf(one)));
    }

    /** More of them than are looked at in one turn, and all of them older. */
    @Test
    void letNoFailingOperationHoldUpAnother() {
        UUID id = officer.hasNotifiedCase();
        List<UUID> failing = lateFees(12);
        failsFor("NEW.case_id = '" + id + "'");
        UUID sound = started(stranger, 1_500);

        try (Service service = worker()) {
            awaitState(sound, "DONE");
            failing.forEach(operation -> awaitState(operation, "DONE"));
            assertThat(service.metric("docket.bulk.failures")).isGreaterThanOrEqualTo(12 * 5);
        }

        assertThat(applied(sound)).isEqualTo(1_500);
        assertThat(reasons()).containsOnly("failed").hasSize(12);
    }

    @Test
    void reportTheItemThatFailsAloneAndDoAllOthers() {
        UUID operation = started(officer, 1_001);
        UUID third = item(operation, 3);
        failsFor("NEW.case_id = '" + third + "'");

        try (Service service = worker()) {
            awaitState(operation, "DONE");
            assertThat(service.metric("docket.bulk.failures")).isGreaterThanOrEqualTo(5);
        }

        assertThat(applied(operation)).isEqualTo(1_000);
        assertThat(reasons()).containsExactly("failed");
        assertThat(world.owner()
                        .texts(
                                "SELECT outcome || ' ' || code FROM command.audit_entry WHERE subject_id = ? AND action = 'add-surcharge'",
                                third))
                .containsExactly("REFUSED failed");
    }

    @Test
    void reportTheItemThatIsLockedByOthersAllTheTime() {
        UUID operation = started(officer, 1_001);

        try (Sql holder = Sql.connect(world.database().owner()).begin();
                Service service = worker()) {
            holder.all(
                    "SELECT 1 FROM command.enforcement_case WHERE case_id = ? FOR UPDATE",
                    row -> true,
                    item(operation, 1_001));
            awaitState(operation, "DONE");
            assertThat(service.metric("docket.bulk.failures")).isGreaterThanOrEqualTo(5);
        }

        assertThat(applied(operation)).isEqualTo(1_000);
        assertThat(reasons()).containsExactly("locked");
    }

    /** An operation over so many cases of whoever gives it, that no one has worked on yet. */
    private UUID started(Officer who, int cases) {
        Clones.of(world.owner(), who.hasNotifiedCase(), cases - 1);
        UUID operation = who.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        assertThat(who.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);
        return operation;
    }

    /** So many operations over all cases that there are, each of a month of its own, which the worker has to do. */
    private List<UUID> lateFees(int number) {
        List<UUID> operations = IntStream.rangeClosed(1, number)
                .mapToObj(month -> officer.succeedsWith(BulkCommands.previewLateFees("2025-%02d".formatted(month)))
                        .id())
                .toList();
        leaveToTheWorker();
        return operations;
    }

    /** Runs what is previewed as if it had more items than a request does: only then the worker has it. */
    private void leaveToTheWorker() {
        world.owner().run("""
                UPDATE command.bulk_operation SET state = 'RUNNING', version = 2, run_by = previewed_by, run_on = as_of, started_at = now() - interval '1 hour',
                  turn_at = now() - interval '1 hour' WHERE state = 'PREVIEWED'
                """);
    }

    private void failsFor(String which) {
        world.owner().run(FAILING);
        world.owner()
                .run("CREATE TRIGGER fail BEFORE UPDATE ON command.enforcement_case FOR EACH ROW WHEN (" + which
                        + ") EXECUTE FUNCTION command.fail()");
    }

    private Service worker() {
        return Service.start(world.configuration(WORKING));
    }

    private void awaitState(UUID operation, String state) {
        await().atMost(PATIENCE)
                .until(() -> world.owner()
                        .text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation)
                        .equals(state));
    }

    private long applied(UUID operation) {
        return world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private String endOf(UUID operation) {
        return world.owner()
                .text(
                        "SELECT to_char(ended_at, 'YYYYMMDDHH24MISSUS') FROM command.bulk_operation WHERE operation_id = ?",
                        operation);
    }

    private UUID item(UUID operation, int ordinal) {
        return world.owner()
                .ids("SELECT case_id FROM command.bulk_item WHERE operation_id = ? AND ordinal = ?", operation, ordinal)
                .getFirst();
    }

    private List<String> reasons() {
        return world.owner().texts("SELECT reason FROM command.bulk_item WHERE outcome = 'REFUSED'");
    }

    private static TestDatabase impatient() {
        TestDatabase database = TestDatabase.create();
        try (Sql superuser = Sql.connect(database.superuser())) {
            superuser.run("ALTER ROLE docket_write IN DATABASE " + database.name() + " SET lock_timeout = '100ms'");
        }
        return database;
    }
}
