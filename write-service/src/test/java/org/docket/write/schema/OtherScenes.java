package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.SubscriptionCommands;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.docket.write.upkeep.UpkeepTurns;

/** What else the service does on a big agency: repetitions by what is repeated, dead letters, taking turns, upkeep. */
final class OtherScenes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final PostgresProxy proxy;
    private final Officer officer;

    OtherScenes(World world, PostgresProxy proxy) {
        this.world = world;
        this.proxy = proxy;
        this.officer = world.officer();
    }

    List<Scene> all() {
        return List.of(
                new Scene("payments and refunds that were made before", this::repeatsByReference),
                new Scene("parties that look alike", this::meetsAParty),
                new Scene("a merge into a decided case", this::mergesWhatBlocks),
                new Scene("dead letters", this::handlesDeadLetters),
                new Scene("the last task of a queue, whose case is locked", this::claimsInTurn),
                new Scene("a case that stays locked", this::waitsInVain),
                new Scene("upkeep", this::takesUpkeep));
    }

    private void repeatsByReference() {
        UUID id = officer.opensCase();
        Request payment = Commands.recordPayment(id, "50.00", "X");
        Request refund = LedgerCommands.refund(id, "10.00", "Y");
        officer.succeedsWith(payment);
        officer.succeedsWith(refund);

        assertThat(officer.gives(payment.underAFreshKey()).isReplayed()).isTrue();
        assertThat(officer.gives(refund.underAFreshKey()).isReplayed()).isTrue();
    }

    private void meetsAParty() {
        Request party = PartyCommands.createPerson(PartyCommands.freshName(), "1975-05-17");
        UUID known = officer.succeedsWith(party).id();

        assertThat(officer.gives(party.underAFreshKey()).status()).isEqualTo(409);
        officer.succeedsWith(PartyCommands.distinctFrom(party, List.of(known)));
    }

    private void mergesWhatBlocks() {
        UUID source = officer.opensCase();
        officer.succeedsWith(TaskCommands.createBlockingTask(source));

        assertThat(officer.gives(Commands.merge(source, 1, officer.hasClosedCase(), 2))
                        .code())
                .isEqualTo("not-mergeable");
    }

    /** Of subscriptions with 150 held events each. */
    private void handlesDeadLetters() {
        List<UUID> subscriptions = world.owner().ids("""
                SELECT s.subscription_id FROM command.subscription s
                WHERE s.tenant_id = ?::smallint AND s.state = 'ACTIVE'
                  AND EXISTS (SELECT FROM notification.held h WHERE h.tenant_id = s.tenant_id AND h.subscription_id = s.subscription_id) LIMIT 2
                """, World.ONE);
        String dead = """
                FROM notification.held h JOIN notification.event e ON e.tenant_id = h.tenant_id AND e.position = h.position
                WHERE h.tenant_id = ?::smallint AND h.subscription_id = ? AND h.state = 'DEAD' ORDER BY h.position LIMIT 1
                """;
        UUID first = subscriptions.getFirst();
        UUID event =
                world.owner().ids("SELECT e.event_id " + dead, World.ONE, first).getFirst();
        officer.succeedsWith(SubscriptionCommands.discard(first, 2, event));
        UUID aggregate = world.owner()
                .ids("SELECT h.aggregate_id " + dead, World.ONE, first)
                .getFirst();
        officer.succeedsWith(SubscriptionCommands.replay(first, aggregate));
        officer.succeedsWith(SubscriptionCommands.replay(first));
        officer.succeedsWith(SubscriptionCommands.discard(subscriptions.getLast(), 2));

        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM notification.held WHERE subscription_id IN (?, ?) AND state = 'DEAD'",
                                first,
                                subscriptions.getLast()))
                .isZero();
    }

    private void claimsInTurn() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        UUID id = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(id, queue));
        CompletableFuture<Reply> claim;
        try (Sql somebody = holding(id);
                Sql superuser = Sql.connect(world.database().superuser())) {
            claim = officer.starts(TaskCommands.claimNext(queue));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> superuser.number("""
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = 'docket_write' AND wait_event_type = 'Lock'
                    """) > 0);
            somebody.rollback();
        }
        assertThat(claim.join().isSuccess()).isTrue();
    }

    /** It is asked whether it is the request's own key that is in use. */
    private void waitsInVain() {
        UUID id = officer.opensCase();
        try (Sql somebody = holding(id)) {
            assertThat(officer.gives(Commands.sendNotice(id)).code()).isEqualTo("lock-timeout");
            somebody.rollback();
        }
    }

    /** Somebody who has locked a case and keeps it. */
    private Sql holding(UUID id) {
        Sql somebody = Sql.connect(world.database().owner()).begin();
        somebody.run(
                "UPDATE command.enforcement_case SET revision = revision WHERE tenant_id = ?::smallint AND case_id = ?",
                World.ONE,
                id);
        return somebody;
    }

    /** One content can be removed, another one cannot; a thousand keys and more are old. */
    private void takesUpkeep() {
        String gone = EvidenceCommands.sha256("gone");
        String stuck = EvidenceCommands.sha256("stuck");
        world.owner().run("""
                INSERT INTO command.content_removal (tenant_id, sha256, due_since)
                SELECT ?::smallint, decode(d, 'hex'), now() - interval '10 days' FROM unnest(ARRAY[?, ?]) AS d
                """, World.ONE, gone, stuck);
        try {
            Files.createDirectories(world.evidence()
                    .resolve(Integer.toString(World.ONE))
                    .resolve(stuck.substring(0, 2))
                    .resolve(stuck)
                    .resolve("in-the-way"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (Service service = Service.start(world.configuration(Map.of(
                "DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "2", "docket.upkeep.enabled", "true")))) {
            UpkeepTurns.take(service);
        }
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.content_removal WHERE due_since < now() - interval '1 day'
                """)).isZero();
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.content_removal WHERE tenant_id = ?::smallint AND sha256 = decode(?, 'hex')
                """, World.ONE, stuck)).isEqualTo(1);
    }
}
