package org.docket.write.command.changesubscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SubscriptionCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters that are given up: three of one aggregate, of which the second and third only follow the first, and one of another. */
final class DeadLettersTest {

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final UUID id = SubscriptionCommands.madeBy(officer);

    @BeforeEach
    void deadLetters() {
        world.owner().run("INSERT INTO notification.head (tenant_id, position) VALUES (7, 4)");
        world.owner().run("""
                INSERT INTO notification.event (tenant_id, position, event_id, aggregate_type, aggregate_id, revision, type, command_id, recorded_at)
                SELECT 7, n, gen_random_uuid(), 'case', CASE WHEN n < 4 THEN ?::uuid ELSE gen_random_uuid() END, n, 'case.notice-sent', gen_random_uuid(), now()
                FROM generate_series(1, 4) n
                """, UUID.randomUUID());
        world.owner().run("""
                INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder) VALUES (7, ?, 4, gen_random_uuid())
                """, id);
        world.owner().run("""
                INSERT INTO notification.held (tenant_id, subscription_id, position, aggregate_id, state, attempts, http_status, problem, dead_at)
                SELECT 7, ?, e.position, e.aggregate_id, 'DEAD', CASE WHEN e.position IN (1, 4) THEN 34 ELSE 0 END, 400, 'answered 400', now()
                FROM notification.event e
                """, id);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areGivenUpAllAndKeptWithTheReasonAndTheCommand() {
        Reply reply = officer.succeedsWith(SubscriptionCommands.discard(id, 1));

        assertThat(reply.header("ETag")).isEqualTo("\"v2\"");
        assertThat(held()).isEmpty();
        assertThat(world.owner()
                        .texts(
                                "SELECT revision || ' ' || attempts || ' ' || problem || ': ' || reason FROM notification.discarded WHERE command_id = ?::uuid ORDER BY revision",
                                reply.json().path("commandId").asText()))
                .hasSize(4)
                .startsWith("1 34 answered 400: The receiver keeps no such events.");
        assertThat(world.owner()
                        .text(
                                "SELECT outcome FROM command.audit_entry WHERE action = 'discard-dead-letters' AND subject_id = ?",
                                id))
                .isEqualTo("ACCEPTED");
        assertThat(world.owner().text("SELECT type FROM command.outbox WHERE aggregate_id = ? AND revision = 2", id))
                .isEqualTo("subscription.dead-letters-discarded");
    }

    @Test
    void letGoOnWhatOnlyFollowedThem() {
        officer.succeedsWith(SubscriptionCommands.discard(id, 1, event(1)));

        assertThat(held()).containsExactly("2 WAITING 0", "3 WAITING 0", "4 DEAD 34");
    }

    @Test
    void letNothingPassTheOneBefore() {
        officer.succeedsWith(SubscriptionCommands.discard(id, 1, event(2)));

        assertThat(held()).containsExactly("1 DEAD 34", "3 DEAD 0", "4 DEAD 34");
    }

    @Test
    void areGivenUpOnceHoweverOftenItIsSaid() {
        Request request = SubscriptionCommands.discard(id, 1, event(4));

        Reply first = officer.gives(request);
        Reply again = officer.gives(request);
        Reply another = officer.gives(SubscriptionCommands.discard(id, 2, event(4)));

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(another.status()).isEqualTo(200);
        assertThat(world.owner().number("SELECT count(*) FROM notification.discarded"))
                .isEqualTo(1);
        assertThat(held()).containsExactly("1 DEAD 34", "2 DEAD 0", "3 DEAD 0");
    }

    @Test
    void stayWhenTheClientHasSeenAnotherVersionOrMayNot() {
        Reply stale = officer.gives(SubscriptionCommands.discard(id, 9));
        Reply unseen = officer.gives(SubscriptionCommands.discard(id, 1).without("If-Match"));
        Reply stranger = world.stranger().gives(SubscriptionCommands.discard(id, 1));
        Reply officerOnly = world.somebody("OFFICER").gives(SubscriptionCommands.discard(id, 1));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("currentVersion").asLong()).isEqualTo(1);
        assertThat(unseen.status()).isEqualTo(428);
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(officerOnly.status()).isEqualTo(403);
        assertThat(held()).hasSize(4).allMatch(row -> row.contains("DEAD"));
    }

    @Test
    void areNamedByOneToAHundredIdsAndWithAReason() {
        String many = Stream.generate(() -> "\"" + UUID.randomUUID() + "\"")
                .limit(101)
                .collect(Collectors.joining(","));

        assertThat(violations("{}")).containsExactly("/reason missing-field");
        assertThat(violations("{\"reason\": \"Gone\", \"eventIds\": []}")).containsExactly("/eventIds value-invalid");
        assertThat(violations("{\"reason\": \"Gone\", \"eventIds\": [" + many + "]}"))
                .containsExactly("/eventIds value-invalid");
        assertThat(violations("{\"reason\": \"Gone\", \"eventIds\": [\"x\", 1]}"))
                .containsExactly("/eventIds value-invalid", "/eventIds wrong-type");
        assertThat(violations("{\"reason\": \"Gone\", \"eventIds\": \"x\"}")).containsExactly("/eventIds wrong-type");
        assertThat(held()).hasSize(4);
    }

    @Test
    void thatWereGivenUpAreNeverChanged() {
        officer.succeedsWith(SubscriptionCommands.discard(id, 1));

        assertThat(world.owner().refused("DELETE FROM notification.discarded").state())
                .isNotEmpty();
    }

    private List<String> violations(String body) {
        return officer.gives(SubscriptionCommands.discard(id, 1).withBody(body)).violations();
    }

    private UUID event(int position) {
        return world.owner()
                .ids("SELECT event_id FROM notification.event WHERE position = ?", position)
                .getFirst();
    }

    private List<String> held() {
        return world.owner()
                .texts("SELECT position || ' ' || state || ' ' || attempts FROM notification.held ORDER BY position");
    }
}
