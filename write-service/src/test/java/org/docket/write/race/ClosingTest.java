package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClosingTest {

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
    void meetsASurcharge() {
        UUID id = officer.hasNotifiedCase();
        officer.succeedsWith(Commands.recordPayment(id, "46.00"));

        closingMeets(id, Commands::addSurcharge, "case.surcharge-added", "balance-settled");
    }

    @Test
    void meetsANotice() {
        closingMeets(officer.hasPaidCase(), Commands::sendNotice, "case.notice-sent", "balance-settled");
    }

    @Test
    void meetsAnAppeal() {
        closingMeets(
                officer.hasPaidCase(),
                id -> Commands.fileAppeal(id, "JUDGE"),
                "case.appeal-filed",
                "judge-appeal-decided");
    }

    @Test
    void meetsTheEndOfWhatWasInItsWay() {
        UUID original = officer.hasPaidCase();
        officer.succeedsWith(TaskCommands.createBlockingTask(original));
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);
        List<UUID> tasks = ids.stream().map(this::taskOf).toList();

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? Commands.close(ids.get(meeting), 1)
                                : TaskCommands.cancel(tasks.get(meeting), 1)));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            Reply closing = meetings.get(meeting).get(meeting % 2);
            assertThat(meetings.get(meeting).get(1 - meeting % 2).code()).isEqualTo("accepted");
            assertThat(closing.isSuccess() || closing.codesOf("guards").equals(List.of("blocking-task-ended")))
                    .as(closing.text())
                    .isTrue();
        }
    }

    private UUID taskOf(UUID caseId) {
        return world.owner()
                .ids("SELECT task_id FROM command.task WHERE case_id = ?", caseId)
                .getFirst();
    }

    /** Closes copies of a case that can be closed while somebody records what forbids it; whoever comes first, the history must be sound. */
    private void closingMeets(UUID original, Function<UUID, Request> fact, String event, String guard) {
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);

        // Who of the two is let go first changes from meeting to meeting.
        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? Commands.close(ids.get(meeting), 1)
                                : fact.apply(ids.get(meeting))));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            Reply closing = meetings.get(meeting).get(meeting % 2);
            assertThat(meetings.get(meeting).get(1 - meeting % 2).code()).isEqualTo("accepted");
            assertThat(closing.code()).isIn("accepted", "not-closable");
            if (!closing.isSuccess()) {
                assertThat(closing.codesOf("guards")).containsExactly(guard);
            }
        }
        List<Story> stories = stories(ids);
        assertThat(stories).hasSize(Race.TRIES).allSatisfy(ClosingTest::assertNeverClosedWithSomethingOpen);
        long closed =
                meetings.stream().flatMap(List::stream).filter(Reply::isSuccess).count() - Race.TRIES;
        assertThat(stories).filteredOn(story -> story.tells("case.closed")).hasSize((int) closed);
        assertThat(closed).as("both orders happen").isStrictlyBetween(0L, (long) Race.TRIES);
        assertThat(stories)
                .filteredOn(story -> story.tells("case.closed"))
                .allSatisfy(story -> assertThat(story.chapter(event).revision())
                        .isGreaterThan(story.chapter("case.closed").revision()));
    }

    private static void assertNeverClosedWithSomethingOpen(Story story) {
        assertThat(story.chapters())
                .filteredOn(chapter -> chapter.event().equals("case.closed"))
                .allSatisfy(closed -> {
                    assertThat(closed.balance()).isLessThanOrEqualTo(BigDecimal.ZERO);
                    assertThat(closed.isAppealPending()).isFalse();
                });
    }

    private List<Story> stories(List<UUID> ids) {
        return Story.all(
                world.owner(),
                "h.case_id IN (" + ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",")) + ")");
    }
}
