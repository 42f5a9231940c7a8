package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OneEffectTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void surchargesAPenaltyOnce() {
        List<List<Reply>> meetings = meetings(officer.hasNotifiedCase(), Commands::addSurcharge);

        assertOneAccepted(meetings, "already-surcharged");
    }

    @Test
    void sendsOneNotice() {
        List<List<Reply>> meetings = meetings(officer.opensCase(), Commands::sendNotice);

        assertOneAccepted(meetings, "notice-already-sent");
    }

    @Test
    void recordsOneNotification() {
        List<List<Reply>> meetings = meetings(officer.hasCaseWithNotice(), Commands::recordNotification);

        assertOneAccepted(meetings, "notification-already-recorded");
    }

    @Test
    void sendsToCollectionOnce() {
        List<List<Reply>> meetings = meetings(officer.hasSurchargedCase(), Commands::sendToCollection);

        assertOneAccepted(meetings, "already-in-collection");
    }

    @Test
    void forwardsAnAppealOnce() {
        List<List<Reply>> meetings = meetings(officer.opensCase(), id -> Commands.forwardAppeal(id, "PREFECTURE"));

        assertOneAccepted(meetings, "appeal-fact-already-recorded");
    }

    @Test
    void tellsAnAppealsResultOnce() {
        List<List<Reply>> meetings =
                meetings(officer.hasNotifiedCase(), id -> Commands.notifyAppealResult(id, "PREFECTURE"));

        assertOneAccepted(meetings, "appeal-fact-already-recorded");
    }

    @Test
    void filesOneAppealWithAnAuthority() {
        List<List<Reply>> meetings = meetings(officer.opensCase(), id -> Commands.fileAppeal(id, "JUDGE"));

        assertOneAccepted(meetings, "appeal-fact-already-recorded");
    }

    @Test
    void writesOffWhatIsOwedOnceWhenBothAuthoritiesUphold() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasSurchargedCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        Commands.recordAppealResult(
                                ids.get(meeting), contestant == 0 ? "JUDGE" : "PREFECTURE", "UPHELD")));

        assertThat(meetings).allSatisfy(replies -> assertThat(codes(replies)).containsOnly("accepted"));
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.ledger_transfer WHERE kind = 'WRITE_OFF' AND amount_minor = 8250
                """)).isEqualTo(Race.TRIES);
        assertThat(world.owner().number("SELECT count(*) FROM command.ledger_transfer WHERE kind = 'WRITE_OFF'"))
                .isEqualTo(Race.TRIES);
    }

    @Test
    void opensOneCaseOfAReference() {
        List<String> references =
                Stream.generate(Commands::freshReference).limit(Race.TRIES).toList();

        List<List<Reply>> meetings = Race.of(
                FOUR, (meeting, contestant) -> Race.persistently(officer, Commands.openCase(references.get(meeting))));

        assertOneAccepted(meetings, "duplicate-reference");
        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .filteredOn(reply -> !reply.isSuccess())
                        .extracting(reply -> reply.json().path("existingId").asText())
                        .containsOnly(accepted(replies).getFirst().id().toString()));
    }

    @Test
    void countsAPaymentOfOneExternalReferenceOnce() {
        List<UUID> ids = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer, Commands.recordPayment(ids.get(meeting), "20.00", "BANK/" + meeting)));

        assertOneAnswer(meetings);
        assertThat(world.owner().number("SELECT count(*) FROM command.payment WHERE external_reference LIKE 'BANK/%'"))
                .isEqualTo(Race.TRIES);
    }

    @Test
    void hasOneEffectForAnIdempotencyKey() {
        List<Request> requests = Clones.of(world.owner(), officer.opensCase(), Race.TRIES).stream()
                .map(id -> Commands.recordPayment(id, "7.77"))
                .toList();

        List<List<Reply>> meetings =
                Race.of(FOUR, (meeting, contestant) -> Race.persistently(officer, requests.get(meeting)));

        assertOneAnswer(meetings);
        assertThat(world.owner().number("SELECT count(*) FROM command.payment WHERE amount_minor = 777"))
                .isEqualTo(Race.TRIES);
    }

    @Test
    void hasOneEffectForAKeyThatOpensACase() {
        List<Request> requests =
                Stream.generate(Commands::openCase).limit(Race.TRIES).toList();

        List<List<Reply>> meetings =
                Race.of(FOUR, (meeting, contestant) -> Race.persistently(officer, requests.get(meeting)));

        assertOneAnswer(meetings);
    }

    @Test
    void closesAVersionOnce() {
        List<List<Reply>> meetings = meetings(officer.hasPaidCase(), id -> Commands.close(id, 1));

        assertOneAccepted(meetings, "stale-version");
    }

    /** Four at a time give the same command, each under a key of its own, about a case that is a copy of that one. */
    private List<List<Reply>> meetings(UUID original, Function<UUID, Request> command) {
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);
        return Race.of(FOUR, (meeting, contestant) -> Race.persistently(officer, command.apply(ids.get(meeting))));
    }

    private static void assertOneAccepted(List<List<Reply>> meetings, String othersGet) {
        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(codes(replies))
                        .containsExactlyInAnyOrder("accepted", othersGet, othersGet, othersGet));
    }

    /** All get the same receipt, and all but one are told that it is an old one. */
    private static void assertOneAnswer(List<List<Reply>> meetings) {
        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies).allMatch(Reply::isSuccess);
            assertThat(replies)
                    .extracting(Reply::text)
                    .containsOnly(replies.getFirst().text());
            assertThat(replies).filteredOn(reply -> !reply.isReplayed()).hasSizeLessThanOrEqualTo(1);
        });
    }

    private static List<Reply> accepted(List<Reply> replies) {
        return replies.stream().filter(Reply::isSuccess).toList();
    }

    private static List<String> codes(List<Reply> replies) {
        return replies.stream().map(Reply::code).toList();
    }
}
