package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done to many cases at once meets itself, its own death, and single commands on the same cases. */
final class BulkTest {

    private static final Map<String, Object> WORKING =
            Map.of("docket.bulk.enabled", "true", "docket.bulk.every", "50ms", "docket.bulk.put-off", "50ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ALL = 32;

    /** How many cases one operation meets single commands over; it must be no more than a request does itself. */
    private static final int AT_ONCE = 500;

    private final World world = World.over(TestDatabase.create(), WORKING);
    private final Officer officer = world.officer();

    BulkTest() {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
    }

    @AfterEach
    void keepsTheBooksInOrderAndCloses() {
        Books.assertInOrder(world);
        assertThat(world.owner().texts("""
                SELECT b.operation_id::text FROM command.bulk_operation b
                LEFT JOIN command.bulk_item i USING (tenant_id, operation_id) WHERE b.state = 'DONE'
                GROUP BY b.tenant_id, b.operation_id HAVING count(i.outcome) <> b.items OR count(*) FILTER (WHERE i.outcome = 'APPLIED') <> b.applied
                    OR count(*) FILTER (WHERE i.outcome = 'DRIFTED') <> b.drifted OR count(*) FILTER (WHERE i.outcome = 'REFUSED') <> b.refused
                """)).isEmpty();
        world.close();
    }

    @Test
    void runsAnOperationOnceHoweverManyAsk() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasNotifiedCase(), 49);
        int meetings = Math.max(1, Race.TRIES / ALL);
        for (int meeting = 0; meeting < meetings; meeting++) {
            UUID operation =
                    preview(BulkCommands.previewLateFees("%d-%02d".formatted(1990 + meeting / 12, 1 + meeting % 12)));

            List<Reply> replies = atOnce(IntStream.range(0, ALL)
                    .mapToObj(n -> BulkCommands.run(operation, 1))
                    .toList());

            assertThat(replies)
                    .filteredOn(Reply::isSuccess)
                    .hasSize(1)
                    .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("stale-version"));
            assertThat(appliedOf(operation)).isEqualTo(50);
        }
        String owed = "%d.00".formatted(46 + 5 * meetings);
        assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isEqualTo(owed));
    }

    @Test
    void leavesAloneWhatSingleCommandsChangeMeanwhileAndLosesNone() {
        for (int met = 0; met < Race.TRIES; met += AT_ONCE) {
            List<UUID> ids = Clones.of(world.owner(), officer.hasNotifiedCase(), AT_ONCE);
            UUID operation = preview(BulkCommands.preview("ADD_SURCHARGE"));
            List<Request> requests = new ArrayList<>(
                    ids.stream().map(id -> Commands.recordPayment(id, "10.00")).toList());
            requests.add(AT_ONCE / 2, BulkCommands.run(operation, 1));

            List<Reply> replies = atOnce(requests);

            assertThat(replies).allMatch(Reply::isSuccess);
            long applied = appliedOf(operation);
            assertThat(applied).isBetween(1L, itemsOf(operation));
            assertThat(world.owner().number("""
                    SELECT count(*) FROM command.enforcement_case c JOIN command.bulk_item i ON i.case_id = c.case_id
                    WHERE i.operation_id = ? AND c.surcharged_on IS NOT NULL
                    """, operation)).isEqualTo(applied);
            assertThat(world.owner().number("""
                    SELECT count(*) FROM command.bulk_item WHERE operation_id = ? AND outcome = 'DRIFTED' AND reason = 'changed-since-preview'
                    """, operation)).isEqualTo(itemsOf(operation) - applied);
            assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isIn("36.00", "71.00"));
            world.owner()
                    .run(
                            "UPDATE command.enforcement_case SET surcharge_from = NULL WHERE surcharged_on IS NULL"); // of no later preview
        }
    }

    /** Thirty-two times eight hundred cases: more meetings than any race has tries. */
    @Test
    void neverDeadlocksWithAnotherOperationOverTheSameCases() {
        Clones.of(world.owner(), officer.hasNotifiedCase(), 799);
        List<UUID> operations = new ArrayList<>();
        for (int i = 0; i < ALL / 2; i++) {
            operations.add(preview(BulkCommands.preview("ADD_SURCHARGE")));
            operations.add(preview(BulkCommands.previewLateFees("2026-0" + (1 + i % 9))));
        }

        List<Reply> replies =
                atOnce(operations.stream().map(id -> BulkCommands.run(id, 1)).toList());

        assertThat(replies).allMatch(Reply::isSuccess);
        assertThat(world.owner().number("SELECT sum(applied) FROM command.bulk_operation"))
                .isEqualTo(800);
        assertThat(world.owner().number("SELECT sum(drifted) FROM command.bulk_operation"))
                .isEqualTo(31 * 800);
        assertThat(world.owner().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
    }

    @Test
    void goesOnWhereAKilledWorkerLeftOff() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasNotifiedCase(), 4_499);
        UUID operation = preview(BulkCommands.preview("ADD_SURCHARGE"));

        try (Service another = Service.start(world.configuration(WORKING));
                Sql superuser = Sql.connect(world.database().superuser())) {
            Reply reply = officer.gives(BulkCommands.run(operation, 1));
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.json().path("state").asText()).isEqualTo("RUNNING");
            // six chunks die in the middle, whichever replica works on them
            List<Integer> killed = new ArrayList<>();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                if (killed.size() < 6) {
                    killed.addAll(superuser.all("""
                            SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND usename = 'docket_write' AND state <> 'idle' AND query LIKE '%of_commands%' LIMIT 1
                            """, row -> row.getInt("pid")));
                }
                return stateOf(operation).equals("DONE");
            });
            assertThat(killed).isNotEmpty();
            assertThat(another).isNotNull();
        }

        assertThat(appliedOf(operation)).isEqualTo(4_500);
        assertThat(world.owner().number("SELECT count(*) FROM command.ledger_transfer WHERE kind = 'SURCHARGE'"))
                .isEqualTo(4_500);
        assertThat(ids).hasSize(4_499);
        assertThat(world.owner()
                        .texts(
                                "SELECT type || revision FROM command.outbox WHERE aggregate_id = ? ORDER BY revision",
                                operation))
                .containsExactly("operation.previewed1", "operation.started2", "operation.completed3");
    }

    @Test
    void stopsBetweenTwoChunksWhenCancelled() {
        Clones.of(world.owner(), officer.hasNotifiedCase(), 2_999);
        UUID operation = preview(BulkCommands.preview("ADD_SURCHARGE"));
        officer.succeedsWith(BulkCommands.run(operation, 1));

        Reply reply = Race.persistently(officer, BulkCommands.cancel(operation, 2));

        assertThat(reply.code()).isIn("accepted", "stale-version");
        await().atMost(PATIENCE).until(() -> !stateOf(operation).equals("RUNNING"));
        assertThat(world.owner().number("SELECT count(*) FROM command.bulk_item WHERE outcome = 'APPLIED'"))
                .isEqualTo(appliedOf(operation))
                .isEqualTo(world.owner()
                        .number("SELECT count(*) FROM command.enforcement_case WHERE surcharged_on IS NOT NULL"));
    }

    @Test
    void refusesOnlyTheItemThatAConstraintRefuses() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasNotifiedCase(), 9);
        world.owner().run("""
                WITH rich AS (UPDATE command.enforcement_case SET expense_minor = 100000000000 WHERE case_id = ? RETURNING tenant_id, case_id)
                INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
                SELECT r.tenant_id, gen_random_uuid(), 'EXPENSE', r.case_id, a.account_id, 100000000000 - 1100, 'EUR', '2007-01-01', gen_random_uuid()
                FROM rich r JOIN command.ledger_account a ON a.tenant_id = r.tenant_id AND a.kind = 'PENALTY_INCOME'
                """, ids.getFirst());
        UUID operation = preview(BulkCommands.previewLateFees("2026-01"));

        Reply reply = officer.gives(BulkCommands.run(operation, 1));

        assertThat(reply.status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> stateOf(operation).equals("DONE"));
        assertThat(appliedOf(operation)).isEqualTo(9);
        assertThat(world.owner()
                        .texts("SELECT case_id || ' ' || reason FROM command.bulk_item WHERE outcome = 'REFUSED'"))
                .containsExactly(ids.getFirst() + " case_money_in_range");
    }

    @Test
    void refundsAndWritesOffBesideItWithoutHarm() {
        for (int met = 0; met < Race.TRIES; met += AT_ONCE) {
            List<UUID> ids = Clones.of(world.owner(), officer.hasNotifiedCase(), AT_ONCE - 1);
            UUID operation = preview(BulkCommands.previewLateFees("2026-02"));
            List<Request> requests = new ArrayList<>(
                    ids.stream().map(id -> LedgerCommands.writeOff(id, "46.00")).toList());
            requests.add(AT_ONCE / 2, BulkCommands.run(operation, 1));

            List<Reply> replies = atOnce(requests);

            assertThat(replies).allMatch(Reply::isSuccess);
            assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isIn("0.00", "5.00"));
        }
    }

    private UUID preview(Request request) {
        return officer.succeedsWith(request).id();
    }

    /** Gives all of these, thirty-two at a time. */
    private List<Reply> atOnce(List<Request> requests) {
        try (ExecutorService threads = Executors.newFixedThreadPool(ALL)) {
            List<CompletableFuture<Reply>> replies = requests.stream()
                    .map(request -> CompletableFuture.supplyAsync(() -> Race.persistently(officer, request), threads))
                    .toList();
            return replies.stream().map(CompletableFuture::join).toList();
        }
    }

    private String stateOf(UUID operation) {
        return world.owner().text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private long itemsOf(UUID operation) {
        return world.owner().number("SELECT items FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private long appliedOf(UUID operation) {
        return world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation);
    }
}
