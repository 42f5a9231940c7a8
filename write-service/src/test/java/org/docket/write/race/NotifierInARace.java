package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** What the notifier does to cursors and held events, in its order of locks, from several threads: the cursor's row first, then what is held. */
final class NotifierInARace implements AutoCloseable {

    private static final int SENDERS = 4;
    private static final int EVENTS = 20_000;
    private static final int AGGREGATES = 7;

    /** Index: cursor_pkey. */
    private static final String MOVE = """
            UPDATE notification.cursor SET position = position + 1
            WHERE tenant_id = 7 AND subscription_id = ? AND holder = ? AND position < ?
            """;

    /** What is new joins what is dead or waits of its aggregate, or is refused itself. */
    private static final String KEEP = """
            INSERT INTO notification.held (tenant_id, subscription_id, position, aggregate_id, state, dead_at)
            SELECT 7, c.subscription_id, e.position, e.aggregate_id, CASE WHEN j.dead THEN 'DEAD' ELSE 'WAITING' END, CASE WHEN j.dead THEN now() END
            FROM notification.cursor c
            JOIN notification.event e ON e.tenant_id = 7 AND e.position = c.position
            CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM notification.held b WHERE b.tenant_id = 7 AND b.subscription_id = c.subscription_id
                                  AND b.aggregate_id = e.aggregate_id AND b.state = 'DEAD') AS dead) j
            WHERE c.tenant_id = 7 AND c.subscription_id = ?
            ON CONFLICT DO NOTHING
            """;

    /** The first of an aggregate is refused for the last time, and buries what follows it. */
    private static final String BURY = """
            UPDATE notification.held h SET state = 'DEAD', dead_at = now()
            WHERE h.tenant_id = 7 AND h.subscription_id = ? AND h.state = 'WAITING'
              AND h.aggregate_id = (SELECT b.aggregate_id FROM notification.held b WHERE b.tenant_id = 7 AND b.subscription_id = ? ORDER BY b.position LIMIT 1)
            """;

    /** The first of an aggregate is delivered. */
    private static final String DELIVERED = """
            DELETE FROM notification.held h
            WHERE h.tenant_id = 7 AND h.subscription_id = ? AND h.state = 'WAITING'
              AND NOT EXISTS (SELECT FROM notification.held b WHERE b.tenant_id = 7 AND b.subscription_id = h.subscription_id
                                AND b.aggregate_id = h.aggregate_id AND b.position < h.position)
            """;

    private final World world;
    private final UUID holder = UUID.randomUUID();
    private final List<UUID> served = new CopyOnWriteArrayList<>();
    private final List<Future<?>> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private volatile boolean ending;

    NotifierInARace(World world) {
        this.world = world;
        world.owner().run("INSERT INTO notification.head (tenant_id, position) VALUES (7, ?)", EVENTS);
        world.owner().run("""
                INSERT INTO notification.event (tenant_id, position, event_id, aggregate_type, aggregate_id, revision, type, command_id, recorded_at)
                SELECT 7, n, gen_random_uuid(), 'case', ('00000000-0000-7000-8000-00000000000' || n % ?)::uuid, n, 'case.notice-sent', gen_random_uuid(), now()
                FROM generate_series(1, ?) n
                """, AGGREGATES, EVENTS);
    }

    /** Has a subscription from now on. */
    void serve(UUID id) {
        try (Sql owner = Sql.connect(world.database().owner())) {
            owner.run(
                    "INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder) VALUES (7, ?, 0, ?)",
                    id,
                    holder);
        }
        served.add(id);
    }

    void begin() {
        for (int i = 0; i < SENDERS; i++) {
            senders.add(threads.submit(this::send));
        }
    }

    /** Behind a dead letter of an aggregate everything is dead, and what was discarded is held no more. */
    void assertNothingPassedADeadLetter() {
        assertThat(world.owner().texts("""
                SELECT h.subscription_id || ' ' || h.position FROM notification.held h
                WHERE h.state = 'WAITING' AND EXISTS (SELECT FROM notification.held b WHERE b.subscription_id = h.subscription_id
                        AND b.aggregate_id = h.aggregate_id AND b.position < h.position AND b.state = 'DEAD')
                UNION ALL
                SELECT h.subscription_id || ' ' || h.position FROM notification.held h
                JOIN notification.event e ON e.tenant_id = h.tenant_id AND e.position = h.position
                JOIN notification.discarded d ON d.subscription_id = h.subscription_id AND d.event_id = e.event_id
                """)).isEmpty();
    }

    @Override
    public void close() {
        ending = true;
        threads.close();
        for (Future<?> sender : senders) {
            assertThat(sender).isDone();
            assertThat(sender.state()).isEqualTo(Future.State.SUCCESS);
        }
    }

    private void send() {
        try (Sql projector = Sql.connect(world.database().projector())) {
            while (!ending) {
                UUID id = served.get(ThreadLocalRandom.current().nextInt(served.size()));
                projector.begin();
                if (projector.run(MOVE, id, holder, EVENTS) == 1) {
                    projector.run(KEEP, id);
                    switch (ThreadLocalRandom.current().nextInt(3)) {
                        case 0 -> projector.run(BURY, id, id);
                        case 1 -> projector.run(DELIVERED, id);
                        default -> {}
                    }
                }
                projector.commit();
            }
        }
    }
}
