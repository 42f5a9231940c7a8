package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Thirty-two workers who do all that can be done with the same tasks at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskEndingTest {

    private static final int MOST_TASKS = 200;

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
    void neverGivesAnOfficerMoreThanTheyMayHave() {
        String queue = workers.queue();
        workers.fill(queue, Workers.NUMBER * 2);
        List<UUID> tasks = world.owner().ids("SELECT task_id FROM command.task WHERE queue = ?", queue);
        List<Officer> few = Stream.generate(world::anotherOfficer).limit(4).toList();
        few.forEach(one -> world.owner()
                .run(
                        "UPDATE command.actor SET max_active_tasks = 3 WHERE actor_id = ?",
                        one.actor().actorId()));

        List<List<Reply>> all = Race.ofAll((round, who) -> {
            Officer one = few.get(ThreadLocalRandom.current().nextInt(few.size()));
            UUID task = tasks.get(ThreadLocalRandom.current().nextInt(tasks.size()));
            return Race.persistently(one, some(queue, task, few));
        });

        assertThat(all)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .isSubsetOf(
                                "accepted",
                                "task-not-open",
                                "task-not-assigned",
                                "capacity-exhausted",
                                "queue-empty",
                                "stale-version",
                                "assignee-unsuitable"));
        assertThat(all.stream().flatMap(List::stream).map(Reply::code)).contains("accepted", "capacity-exhausted");
        assertThat(world.owner().number("SELECT count(*) FROM command.actor WHERE active_tasks > max_active_tasks"))
                .isZero();
    }

    @Test
    void neverGivesACaseMoreThanItMayHave() {
        UUID caseId = officer.opensCase();
        int room = Workers.NUMBER / 2;
        workers.fill(workers.queue(), caseId, MOST_TASKS - room);

        List<Reply> replies = workers.inRounds(
                        1, (round, who) -> Race.persistently(workers.at(who), TaskCommands.createTask(caseId)))
                .getFirst();

        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(room);
        assertThat(replies)
                .filteredOn(reply -> !reply.isSuccess())
                .extracting(Reply::code)
                .containsOnly("too-many-parts");
    }

    @Test
    void endsATaskOnce() {
        List<UUID> tasks = Stream.generate(() -> LegalTasks.claimed(officer))
                .limit(Race.MEETINGS_OF_ALL)
                .toList();

        List<List<Reply>> meetings = Race.ofAll((round, who) -> Race.persistently(
                officer,
                switch (who % 3) {
                    case 0 -> TaskCommands.complete(tasks.get(round));
                    case 1 -> TaskCommands.cancel(tasks.get(round), 2);
                    default ->
                        TaskCommands.reassign(
                                tasks.get(round), 2, workers.at(who).actor().actorId());
                }));

        assertThat(meetings).allSatisfy(replies -> {
            List<String> ends = replies.stream()
                    .filter(Reply::isSuccess)
                    .map(reply -> reply.json().path("state").asText())
                    .toList();
            assertThat(ends).filteredOn(state -> !state.equals("ASSIGNED")).hasSizeLessThanOrEqualTo(1);
            assertThat(ends).filteredOn(state -> state.equals("ASSIGNED")).hasSizeLessThanOrEqualTo(1);
            assertThat(ends).isNotEmpty();
        });
    }

    @Test
    void pausesAClockOnce() {
        List<UUID> tasks = workers.tasks(Race.MEETINGS_OF_ALL);

        List<List<Reply>> meetings =
                Race.ofAll((round, who) -> Race.persistently(workers.at(who), TaskCommands.pauseSla(tasks.get(round))));

        assertThat(meetings)
                .allSatisfy(replies ->
                        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1));
        assertThat(world.owner().number("SELECT count(*) FROM command.sla_pause WHERE is_open"))
                .isGreaterThanOrEqualTo(Race.MEETINGS_OF_ALL);
    }

    private Request some(String queue, UUID task, List<Officer> few) {
        return switch (ThreadLocalRandom.current().nextInt(5)) {
            case 0 -> TaskCommands.claim(task);
            case 1 -> TaskCommands.claimNext(queue);
            case 2 -> TaskCommands.release(task);
            default ->
                TaskCommands.reassign(
                        task,
                        1 + ThreadLocalRandom.current().nextInt(3),
                        few.get(ThreadLocalRandom.current().nextInt(few.size()))
                                .actor()
                                .actorId());
        };
    }
}
