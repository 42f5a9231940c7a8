package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of decisions upon the same version one is taken, and never by whoever submitted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DecisionTest {

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
    void decidesAVersionOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> {
            UUID id = ids.get(meeting);
            return Race.persistently(
                    officer,
                    switch ((meeting + contestant) % FOUR) {
                        case 0 -> DecisionCommands.approve(id, 2);
                        case 1 -> DecisionCommands.giveBack(id, 2);
                        case 2 -> DecisionCommands.withdraw(id, 2);
                        default -> DecisionCommands.reject(id, 2);
                    });
        });

        assertOneAccepted(meetings, "stale-version");
    }

    @Test
    void approvesOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(officer, DecisionCommands.approve(ids.get(meeting), 2)));

        assertOneAccepted(meetings, "stale-version");
    }

    @Test
    void submitsOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.opened(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(officer, DecisionCommands.submit(ids.get(meeting), 1)));

        assertOneAccepted(meetings, "stale-version");
    }

    @Test
    void neverLetsWhoSubmittedDecide() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.opened(officer), Race.TRIES);

        Race.of(FOUR, (meeting, contestant) -> {
            Officer one = contestant % 2 == 0 ? officer : officer.colleague();
            UUID id = ids.get(meeting);
            return contestant < 2
                    ? Race.persistently(one, DecisionCommands.submit(id, 1))
                    : onceSubmitted(one, DecisionCommands.approve(id, 2));
        });

        assertThat(world.owner()
                        .number("SELECT count(*) FROM command.enforcement_case WHERE decided_by = submitted_by"))
                .isZero();
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.enforcement_case WHERE state = 'APPROVED' AND case_id = ANY (?::uuid[])",
                                array(ids)))
                .isEqualTo(Race.TRIES);
    }

    @Test
    void opensOneInvestigationOfASubject() {
        List<String> subjects =
                Stream.generate(Commands::freshReference).limit(Race.TRIES).toList();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) ->
                        Race.persistently(officer, DecisionCommands.openInvestigationOf(subjects.get(meeting))));

        assertOneAccepted(meetings, "duplicate-subject");
    }

    @Test
    void opensOneInvestigationOfASubjectThatAllComeWith() {
        List<String> subjects = Stream.generate(Commands::freshReference)
                .limit(Race.MEETINGS_OF_ALL)
                .toList();

        List<List<Reply>> meetings = Race.ofAll((meeting, contestant) ->
                Race.persistently(officer, DecisionCommands.openInvestigationOf(subjects.get(meeting))));

        assertThat(meetings).allSatisfy(replies -> {
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .containsOnly("duplicate-subject");
        });
    }

    /** A decision, and beside it what stands in its way; the decision's reply comes first. Who of the two is let go first changes from meeting to meeting. */
    private static void assertOneAccepted(List<List<Reply>> meetings, String othersGet) {
        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", othersGet, othersGet, othersGet));
    }

    private static Reply onceSubmitted(Officer somebody, Request request) {
        Reply reply = Race.persistently(somebody, request);
        while (reply.json().path("currentVersion").asLong() == 1) {
            reply = Race.persistently(somebody, request);
        }
        return reply;
    }

    private static String array(List<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }
}
