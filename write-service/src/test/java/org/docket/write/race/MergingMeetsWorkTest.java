package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.race.Mergers.BOTH;
import static org.docket.write.race.Mergers.STALE;
import static org.docket.write.race.Mergers.TOO_LATE;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A case is merged while somebody decides it, or works on its tasks. A task is found by its id wherever it went. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MergingMeetsWorkTest {

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final Mergers mergers = new Mergers(world);
    private final Workers workers = new Workers(world);

    @AfterEach
    void leavesNothingBehind() {
        Merged.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void approvesTheCaseOrMergesIt() {
        List<UUID> sources = mergers.clones(Investigations.submitted(officer));

        List<String> ends = mergers.meet(
                sources, 2, mergers.targets(), meeting -> DecisionCommands.approve(sources.get(meeting), 2));

        assertThat(ends).isSubsetOf(TOO_LATE, STALE);
    }

    @Test
    void approvesTheCaseThatTakesItsPlaceOrGivesItABlockingTask() {
        UUID original = Investigations.opened(officer);
        officer.succeedsWith(TaskCommands.createBlockingTask(original));
        List<UUID> sources = mergers.clones(original);
        List<UUID> targets = mergers.clones(Investigations.submitted(officer));

        List<String> ends = mergers.race(
                meeting -> Commands.merge(sources.get(meeting), 1, targets.get(meeting), 2),
                meeting -> officer.gives(DecisionCommands.approve(targets.get(meeting), 2)));

        assertThat(ends).isSubsetOf("accepted not-decidable", STALE);
    }

    @Test
    void meetsATaskThatIsCreated() {
        List<UUID> sources = mergers.targets();
        List<UUID> targets = mergers.targets();

        List<String> ends =
                mergers.meet(sources, 1, targets, meeting -> TaskCommands.createBlockingTask(sources.get(meeting)));

        assertThat(ends).isSubsetOf(BOTH, TOO_LATE);
        assertThat(mergers.owned("task", targets)).isEqualTo(Mergers.count(ends, BOTH));
    }

    @Test
    void meetsATaskThatIsClaimed() {
        List<UUID> sources = withTasks();
        List<UUID> targets = mergers.targets();
        List<UUID> tasks = tasksOf(sources);

        List<String> ends = mergers.race(
                meeting -> Commands.merge(sources.get(meeting), 1, targets.get(meeting), 1),
                meeting -> workers.at(meeting % Workers.NUMBER).gives(TaskCommands.claim(tasks.get(meeting))));

        assertThat(ends).containsOnly(BOTH);
        assertThat(tasksOf(targets)).isEqualTo(tasks);
        assertThat(statesOf(tasks)).containsExactly("ASSIGNED 2 " + Race.TRIES);
    }

    @Test
    void meetsATaskThatIsCompleted() {
        List<UUID> sources = withTasks();
        List<UUID> targets = mergers.targets();
        List<UUID> tasks = tasksOf(sources);
        for (int i = 0; i < tasks.size(); i++) {
            workers.at(i % Workers.NUMBER).succeedsWith(TaskCommands.claim(tasks.get(i)));
        }

        List<String> ends = mergers.meet(sources, 1, targets, meeting -> TaskCommands.complete(tasks.get(meeting)));

        assertThat(ends).containsOnly(BOTH);
        assertThat(tasksOf(targets)).isEqualTo(tasks);
        assertThat(statesOf(tasks)).containsExactly("DONE 3 " + Race.TRIES);
    }

    @Test
    void meetsATaskThatIsCancelled() {
        List<UUID> sources = withTasks();
        List<UUID> targets = mergers.targets();
        List<UUID> tasks = tasksOf(sources);

        List<String> ends = mergers.meet(sources, 1, targets, meeting -> TaskCommands.cancel(tasks.get(meeting), 1));

        assertThat(ends).containsOnly(BOTH);
        assertThat(tasksOf(targets)).isEqualTo(tasks);
        assertThat(statesOf(tasks)).containsExactly("CANCELLED 2 " + Race.TRIES);
    }

    /** Cases with one open task each. */
    private List<UUID> withTasks() {
        UUID original = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(original));
        return mergers.clones(original);
    }

    /** The tasks of cases, in the order of the cases. */
    private List<UUID> tasksOf(List<UUID> cases) {
        return world.owner().ids("""
                SELECT t.task_id FROM unnest(?::uuid[]) WITH ORDINALITY AS c (case_id, n) JOIN command.task t ON t.case_id = c.case_id ORDER BY c.n
                """, Mergers.array(cases));
    }

    /** State, version and how many, of tasks. */
    private List<String> statesOf(List<UUID> tasks) {
        return world.owner()
                .texts(
                        "SELECT state || ' ' || version || ' ' || count(*) FROM command.task WHERE task_id = ANY (?::uuid[]) GROUP BY state, version",
                        Mergers.array(tasks));
    }
}
