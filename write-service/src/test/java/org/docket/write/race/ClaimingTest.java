package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Thirty-two workers who want the same tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClaimingTest {

    private static final int MOST_TASKS_OF_A_CASE = 200;

    private final World world = World.open();
    private final Workers workers = new Workers(world);
    private final Officer officer = world.officer();

    @AfterEach
    void keepsCountsAndBooksInOrder() {
        workers.assertInOrder();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void givesATaskToOneOfAll() {
        List<UUID> tasks = workers.tasks(Race.MEETINGS_OF_ALL);

        List<List<Reply>> meetings =
                Race.ofAll((round, who) -> Race.persistently(workers.at(who), TaskCommands.claim(tasks.get(round))));

        assertThat(meetings).allSatisfy(replies -> {
            List<Reply> accepted = replies.stream().filter(Reply::isSuccess).toList();
            assertThat(accepted).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("task-not-open"));
        });
        assertThat(world.owner().number("SELECT sum(active_tasks) FROM command.actor"))
                .isPositive();
    }

    @Test
    void emptiesAQueueWithoutGivingATaskTwiceOrLeavingOne() {
        String queue = workers.queue();
        int number = Math.max(Workers.NUMBER, Race.TRIES);
        workers.fill(queue, number);

        List<UUID> claimed = workers.drain(queue);

        assertThat(claimed).hasSize(number).doesNotHaveDuplicates();
        assertThat(workers.open(queue)).isZero();
    }

    @Test
    void emptiesAQueueOfOneCaseToo() {
        for (int tasks = 0; tasks < Race.TRIES; tasks += MOST_TASKS_OF_A_CASE) {
            String queue = workers.queue();
            workers.fill(queue, officer.opensCase(), MOST_TASKS_OF_A_CASE);

            List<UUID> claimed = workers.drain(queue);

            assertThat(claimed).hasSize(MOST_TASKS_OF_A_CASE).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesTheMoreUrgentFirst() {
        String queue = workers.queue();
        workers.fill(queue, Workers.NUMBER * 4);
        List<Integer> urgency = world.owner()
                .all(
                        "SELECT priority FROM command.task WHERE queue = ? ORDER BY priority DESC LIMIT ?",
                        row -> row.getInt(1),
                        queue,
                        Workers.NUMBER * 2);

        workers.inRounds(2, (round, who) -> Race.persistently(workers.at(who), TaskCommands.claimNext(queue)));

        // Those that were in somebody's hands at the moment can be passed over, at most one for each worker.
        long less = world.owner()
                .number(
                        "SELECT count(*) FROM command.task WHERE queue = ? AND state = 'ASSIGNED' AND priority < ?",
                        queue,
                        urgency.getLast());
        assertThat(less).isLessThan(Workers.NUMBER);
        assertThat(workers.open(queue)).isEqualTo(Workers.NUMBER * 2L);
    }
}
