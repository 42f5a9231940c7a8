package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A task's clock is stopped, let run on and started anew by several at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClocksTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final Clocks clocks = new Clocks(world);

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void endsAPauseOnceHoweverItEnds() {
        List<UUID> tasks = clocks.stopped(Race.TRIES);

        List<List<Reply>> meetings =
                twoAndTwo(tasks, TaskCommands::resumeSla, task -> TaskCommands.resetSla(task, 1, 40));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            List<Reply> replies = meetings.get(meeting);
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            for (int contestant = 0; contestant < FOUR; contestant++) {
                assertThat(replies.get(contestant).code())
                        .isIn("accepted", (meeting + contestant) % 2 == 0 ? "sla-not-paused" : "stale-version");
            }
        }
        assertThat(clocks.pausesOf(tasks)).containsExactly("2 1 0");
    }

    @Test
    void stopsAClockOnceThoughItIsStartedAnew() {
        List<UUID> tasks = clocks.running(Race.TRIES);

        List<List<Reply>> meetings =
                twoAndTwo(tasks, TaskCommands::pauseSla, task -> TaskCommands.resetSla(task, 1, 40));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            List<Reply> pauses = List.of(
                    meetings.get(meeting).get(meeting % 2),
                    meetings.get(meeting).get(meeting % 2 + 2));
            List<Reply> resets = List.of(
                    meetings.get(meeting).get(1 - meeting % 2),
                    meetings.get(meeting).get(3 - meeting % 2));
            assertThat(pauses).extracting(Reply::code).containsExactlyInAnyOrder("accepted", "sla-already-paused");
            assertThat(resets)
                    .extracting(Reply::code)
                    .contains("stale-version")
                    .isSubsetOf("accepted", "stale-version");
        }
        assertThat(clocks.pausesOf(tasks)).containsExactlyInAnyOrder("2 1 1", "3 1 1");
    }

    @Test
    void endsATaskWithItsClock() {
        Workers workers = new Workers(world);
        List<UUID> tasks = clocks.running(Race.TRIES);
        for (int i = 0; i < tasks.size(); i++) {
            workers.at(i % Workers.NUMBER).succeedsWith(TaskCommands.claim(tasks.get(i)));
        }

        List<List<Reply>> meetings = twoAndTwo(tasks, TaskCommands::pauseSla, TaskCommands::complete);

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            List<Reply> replies = meetings.get(meeting);
            assertThat(List.of(replies.get(1 - meeting % 2), replies.get(3 - meeting % 2)))
                    .filteredOn(Reply::isSuccess)
                    .hasSize(1);
            assertThat(List.of(replies.get(meeting % 2), replies.get(meeting % 2 + 2)))
                    .extracting(Reply::code)
                    .isSubsetOf("accepted", "sla-already-paused", "task-ended");
        }
        assertThat(clocks.pausesOf(tasks)).isSubsetOf("3 0 0", "4 1 0");
    }

    @Test
    void runsOnOnceWhenAllSaySo() {
        List<UUID> tasks = clocks.stopped(Race.MEETINGS_OF_ALL);

        List<List<Reply>> meetings = Race.ofAll(
                (meeting, contestant) -> Race.persistently(officer, TaskCommands.resumeSla(tasks.get(meeting))));

        assertThat(meetings).allSatisfy(replies -> {
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .containsOnly("sla-not-paused");
        });
        assertThat(clocks.pausesOf(tasks)).containsExactly("2 1 0");
    }

    /** A clock that is stopped and let run on by everybody: each stop has its end, and none overlaps another. */
    @Test
    void stopsAndRunsOnInTurn() {
        List<UUID> tasks = clocks.running(Race.MEETINGS_OF_ALL);

        List<List<Reply>> meetings = Race.ofAll((meeting, contestant) -> Race.persistently(
                officer,
                contestant % 2 == 0
                        ? TaskCommands.pauseSla(tasks.get(meeting))
                        : TaskCommands.resumeSla(tasks.get(meeting))));

        for (int meeting = 0; meeting < meetings.size(); meeting++) {
            List<String> codes = meetings.get(meeting).stream().map(Reply::code).toList();
            assertThat(codes).contains("accepted").isSubsetOf("accepted", "sla-already-paused", "sla-not-paused");
            long changes = codes.stream().filter("accepted"::equals).count();
            assertThat(clocks.pausesOf(List.of(tasks.get(meeting))))
                    .containsExactly((changes + 1) + " " + (changes + 1) / 2 + " " + changes % 2);
        }
    }

    /** Two do the one to a task and two the other, beginning with either in turn. */
    private List<List<Reply>> twoAndTwo(List<UUID> tasks, Function<UUID, Request> one, Function<UUID, Request> other) {
        return Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer, ((meeting + contestant) % 2 == 0 ? one : other).apply(tasks.get(meeting))));
    }
}
