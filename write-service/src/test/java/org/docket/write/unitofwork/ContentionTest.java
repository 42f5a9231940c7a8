package org.docket.write.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.docket.write.unitofwork.Cupboard.fill;
import static org.docket.write.unitofwork.Jar.JARS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Deadline;
import org.docket.write.gate.RoundTrip.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Units of work that want the same rows at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContentionTest {

    private static final short ONE = World.ONE;
    private static final String ACTIVE = "hikaricp.connections.active";
    private static final int MANY = 32;

    private final World world = World.open();
    private final Storage storage = world.service().bean(Storage.class);
    private final Cupboard cupboard = new Cupboard(world.owner());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    void createTables() {
        Jar.createTables(world.owner());
    }

    @AfterAll
    void close() {
        threads.close();
        world.close();
    }

    @Test
    void holdsNoConnectionWhileAnOptimisticFunctionComputes() throws Exception {
        assertThat(activeWhileComputing(Mode.OPTIMISTIC)).isZero();
    }

    @Test
    void holdsOneConnectionWhileAPessimisticFunctionComputes() throws Exception {
        assertThat(activeWhileComputing(Mode.PESSIMISTIC)).isEqualTo(1);
    }

    @Test
    void computesAgainWhatSomebodyElseOvertook() {
        UUID id = cupboard.put(10);
        double before = world.service().metric("docket.units.replayed");
        AtomicInteger rounds = new AtomicInteger();

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), Mode.OPTIMISTIC, unit -> {
            Ref<Jar> jar = unit.get(JARS, id).orElseThrow();
            if (rounds.incrementAndGet() == 1) {
                cupboard.add(id, 100);
            }
            return fill(jar, 1);
        });

        assertThat(ended).isEqualTo(new Transacted.Committed<>(111));
        assertThat(cupboard.coins(id)).isEqualTo(111);
        assertThat(rounds).hasValue(2);
        assertThat(world.service().metric("docket.units.replayed") - before).isEqualTo(1);
    }

    @Test
    void saysSoWhenItIsOvertakenEveryTime() {
        UUID id = cupboard.put(0);
        AtomicInteger rounds = new AtomicInteger();

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), Mode.OPTIMISTIC, unit -> {
            Ref<Jar> jar = unit.get(JARS, id).orElseThrow();
            rounds.incrementAndGet();
            cupboard.add(id, 100);
            return fill(jar, 1);
        });

        assertThat(ended).isEqualTo(new Transacted.Unavailable<>(Reason.CONFLICT));
        assertThat(rounds).hasValue(Storage.ROUNDS);
        assertThat(cupboard.coins(id)).isEqualTo(100L * Storage.ROUNDS);
    }

    @Test
    void computesNothingAgainOnceTheTimeOfTheCommandIsOver() {
        UUID id = cupboard.put(0);
        AtomicInteger rounds = new AtomicInteger();

        Transacted<Integer, String> ended = Deadline.within(
                Duration.ZERO,
                () -> storage.transact(Acting.ofTenant(ONE), Mode.OPTIMISTIC, unit -> {
                    Ref<Jar> jar = unit.get(JARS, id).orElseThrow();
                    rounds.incrementAndGet();
                    cupboard.add(id, 100);
                    return fill(jar, 1);
                }));

        assertThat(ended).isEqualTo(new Transacted.Unavailable<>(Reason.CONFLICT));
        assertThat(rounds).hasValue(1);
    }

    @Test
    void letsPessimisticContendersWaitInsteadOfComputingAgain() throws Exception {
        List<UUID> ids = List.of(cupboard.put(0), cupboard.put(0));
        AtomicInteger rounds = new AtomicInteger();
        double before = world.service().metric("docket.units.replayed");

        List<Future<Transacted<Integer, String>>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            // Half of them name the two in the other order; they are locked in one order all the same.
            List<UUID> asked = i % 2 == 0 ? ids : ids.reversed();
            all.add(threads.submit(() -> storage.transact(Acting.ofTenant(ONE), Mode.PESSIMISTIC, unit -> {
                rounds.incrementAndGet();
                unit.preload(JARS, asked);
                fill(unit.get(JARS, asked.getFirst()).orElseThrow(), 1);
                return fill(unit.get(JARS, asked.getLast()).orElseThrow(), 1);
            })));
        }

        for (var one : all) {
            assertThat(one.get()).isInstanceOf(Transacted.Committed.class);
        }
        assertThat(rounds).hasValue(MANY);
        assertThat(world.service().metric("docket.units.replayed")).isEqualTo(before);
        assertThat(ids).allSatisfy(id -> assertThat(cupboard.coins(id)).isEqualTo(MANY));
    }

    @Test
    void boundsTheWaitForALockedRow() {
        UUID id = cupboard.put(5);

        try (Sql holder = Sql.connect(world.database().owner())) {
            holder.begin().run("UPDATE command.jar SET coins = 6 WHERE id = ?", id);

            Transacted<Integer, String> ended = storage.transact(
                    Acting.ofTenant(ONE),
                    Mode.PESSIMISTIC,
                    unit -> fill(unit.get(JARS, id).orElseThrow(), 1));

            assertThat(ended).isEqualTo(new Transacted.Unavailable<>(Reason.LOCK));
            holder.rollback();
        }
        assertThat(cupboard.coins(id)).isEqualTo(5);
    }

    @Test
    void repeatsTheWholeTransactionAfterADeadlock() throws Exception {
        UUID first = cupboard.put(0);
        UUID second = cupboard.put(0);
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        AtomicInteger rounds = new AtomicInteger();

        List<Future<Transacted<Integer, String>>> both = new ArrayList<>();
        for (List<UUID> order : List.of(List.of(first, second), List.of(second, first))) {
            both.add(threads.submit(() -> storage.transact(Acting.ofTenant(ONE), Mode.PESSIMISTIC, unit -> {
                rounds.incrementAndGet();
                // Two loads of one kind: only so can two units lock the same rows in opposite orders.
                fill(unit.get(JARS, order.getFirst()).orElseThrow(), 1);
                bothHoldOne.countDown();
                waitFor(bothHoldOne);
                return fill(unit.get(JARS, order.getLast()).orElseThrow(), 1);
            })));
        }

        for (var one : both) {
            assertThat(one.get()).isInstanceOf(Transacted.Committed.class);
        }
        assertThat(rounds).hasValue(3);
        assertThat(cupboard.coins(first)).isEqualTo(2);
        assertThat(cupboard.coins(second)).isEqualTo(2);
    }

    @Test
    void losesNoChangeAmongManyOptimisticUnits() throws Exception {
        UUID id = cupboard.put(0);

        List<Future<Transacted<Integer, String>>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(threads.submit(() -> storage.transact(
                    Acting.ofTenant(ONE),
                    Mode.OPTIMISTIC,
                    unit -> fill(unit.get(JARS, id).orElseThrow(), 1))));
        }

        int committed = 0;
        for (var one : all) {
            Transacted<Integer, String> ended = one.get();
            committed += ended instanceof Transacted.Committed ? 1 : 0;
            assertThat(ended)
                    .matches(end -> end instanceof Transacted.Committed
                            || end.equals(new Transacted.Unavailable<>(Reason.CONFLICT)));
        }
        assertThat(committed).isPositive();
        assertThat(cupboard.coins(id)).isEqualTo(committed);
    }

    /** How many of the pool's connections are in use while a function, which has read, does not end. */
    private double activeWhileComputing(Mode mode) throws Exception {
        UUID id = cupboard.put(1);
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch observed = new CountDownLatch(1);
        CompletableFuture<Transacted<Integer, String>> running = CompletableFuture.supplyAsync(
                () -> storage.transact(Acting.ofTenant(ONE), mode, unit -> {
                    Ref<Jar> jar = unit.get(JARS, id).orElseThrow();
                    computing.countDown();
                    waitFor(observed);
                    return fill(jar, 1);
                }),
                threads);
        computing.await();
        double active = world.service().metric(ACTIVE, "pool", "commands");

        observed.countDown();

        assertThat(running.get()).isEqualTo(new Transacted.Committed<>(2));
        await().atMost(Duration.ofSeconds(5)).until(() -> world.service().metric(ACTIVE, "pool", "commands") == 0);
        return active;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
