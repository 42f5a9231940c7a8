package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.SubscriptionCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thirty-two who change the same few subscriptions, while the notifier moves their cursors and makes dead letters. */
final class SubscriptionRaceTest {

    private static final int FEW = 4;
    private static final int LIMIT = 1000;

    /** Each of these rounds has 32 changes of any of the few, in any order. */
    private static final int ROUNDS = Math.max(4, Race.TRIES / Race.ALL);

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void nobodyWaitedInACircle() {
        assertThat(world.owner().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
        world.close();
    }

    @Test
    void neverMakesMoreThanThereMayBe() {
        int room = Race.ALL / 2;
        world.owner().run("""
                INSERT INTO command.subscription (tenant_id, subscription_id, name, url, types, secret, created_by)
                SELECT 7, gen_random_uuid(), 'Archive ' || n, 'https://receiver.example.org/', '{}', decode(repeat('00', 48), 'hex'), ?
                FROM generate_series(1, ?) n
                """, officer.actor().actorId(), LIMIT - room);

        List<Reply> replies = Race.of(
                        1, Race.ALL, (round, who) -> Race.persistently(officer, SubscriptionCommands.create()))
                .getFirst();

        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(room);
        assertThat(replies)
                .filteredOn(reply -> !reply.isSuccess())
                .extracting(Reply::code)
                .containsOnly("too-many-subscriptions");
        assertThat(world.owner().number("SELECT count(*) FROM command.subscription"))
                .isEqualTo(LIMIT);
    }

    @Test
    void givesANameOnce() {
        List<List<Reply>> meetings = Race.ofAll((round, who) -> Race.persistently(
                officer, SubscriptionCommands.named("Round " + round, "https://receiver.example.org/", "[]")));

        assertThat(meetings)
                .allSatisfy(replies ->
                        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1));
    }

    @Test
    void changesAVersionOnce() {
        UUID id = SubscriptionCommands.madeBy(officer);

        List<List<Reply>> meetings = Race.ofAll((round, who) -> Race.persistently(
                officer,
                switch (who % 3) {
                    case 0 -> SubscriptionCommands.resume(id, round + 1);
                    case 1 -> SubscriptionCommands.rotateSecret(id, round + 1);
                    default -> SubscriptionCommands.discard(id, round + 1);
                }));

        assertThat(meetings).allSatisfy(replies -> {
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .containsOnly("stale-version");
        });
        assertVersionsAreDense();
    }

    @Test
    void pausesOrRemovesAVersionOnce() {
        List<UUID> ids = Stream.generate(() -> SubscriptionCommands.madeBy(officer))
                .limit(Race.MEETINGS_OF_ALL)
                .toList();

        List<List<Reply>> meetings = Race.ofAll((round, who) -> Race.persistently(
                officer,
                who % 2 == 0
                        ? SubscriptionCommands.pause(ids.get(round), 1)
                        : SubscriptionCommands.remove(ids.get(round), 1)));

        assertThat(meetings).allSatisfy(replies -> {
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .isSubsetOf("stale-version", "not-found");
        });
        assertVersionsAreDense();
    }

    @Test
    void changesTheSameOnesInSomeOrderWhileTheNotifierMovesThem() {
        AtomicReferenceArray<UUID> few = new AtomicReferenceArray<>(FEW);
        NotifierInARace notifier = new NotifierInARace(world);
        for (int i = 0; i < FEW; i++) {
            few.set(i, served(notifier));
        }

        List<List<Reply>> rounds;
        try (notifier) {
            notifier.begin();
            rounds = Race.of(ROUNDS, Race.ALL, (round, who) -> {
                UUID id = few.get(ThreadLocalRandom.current().nextInt(FEW));
                return who == 0
                        ? replaced(few, round % FEW, notifier)
                        : Race.persistently(officer, some(id, who, version(id)));
            });
        }

        assertThat(rounds.stream().flatMap(List::stream).map(Reply::code))
                .contains("accepted", "stale-version")
                .isSubsetOf("accepted", "stale-version", "subscription-not-active", "unknown-resource", "not-found");
        assertVersionsAreDense();
        notifier.assertNothingPassedADeadLetter();
        assertThat(world.owner().number("SELECT count(*) FROM notification.discarded"))
                .isPositive();
    }

    private Request some(UUID id, int who, long version) {
        return switch (who % 6) {
            case 0 -> SubscriptionCommands.pause(id, version);
            case 1 -> SubscriptionCommands.resume(id, version);
            case 2 -> SubscriptionCommands.rotateSecret(id, version);
            case 3 -> SubscriptionCommands.replay(id);
            case 4 -> SubscriptionCommands.discard(id, version);
            default -> SubscriptionCommands.replay(id, UUID.randomUUID());
        };
    }

    /** Removes one and puts another in its place. */
    private Reply replaced(AtomicReferenceArray<UUID> few, int place, NotifierInARace notifier) {
        UUID id = few.get(place);
        Reply removed = Race.persistently(officer, SubscriptionCommands.remove(id, version(id)));
        if (removed.isSuccess()) {
            few.set(place, served(notifier));
        }
        return removed;
    }

    private UUID served(NotifierInARace notifier) {
        UUID id = officer.succeedsWith(SubscriptionCommands.create()).id();
        notifier.serve(id);
        return id;
    }

    private long version(UUID id) {
        try (Sql sql = Sql.connect(world.database().owner())) {
            return sql.number("SELECT version FROM command.subscription WHERE subscription_id = ?", id);
        }
    }

    private void assertVersionsAreDense() {
        Map<String, String> wrong =
                Map.of("a version without its event, or twice", """
                SELECT o.aggregate_id::text FROM command.outbox o WHERE o.aggregate_type = 'subscription'
                GROUP BY o.aggregate_id HAVING count(*) <> max(o.revision) OR count(DISTINCT o.revision) <> count(*) OR min(o.revision) <> 1
                """, "another version than its last event says", """
                SELECT s.subscription_id::text FROM command.subscription s
                WHERE s.version <> (SELECT max(o.revision) FROM command.outbox o WHERE o.aggregate_id = s.subscription_id)
                """);
        wrong.forEach(
                (what, sql) -> assertThat(world.owner().texts(sql)).as(what).isEmpty());
    }
}
