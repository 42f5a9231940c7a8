package org.docket.write.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;

/** Commands that lock as much as they ever do: with what they need made first. */
final class HeaviestCommands {

    private final World world;
    private final Officer officer;

    HeaviestCommands(World world, Officer officer) {
        this.world = world;
        this.officer = officer;
    }

    /** What makes the command lock as much as it can. */
    Request request(Operation operation) {
        return switch (operation) {
            case CANCEL_TASK -> TaskCommands.cancel(LegalTasks.claimed(officer), 2);
            case REJECT, WITHDRAW -> aboutTheTasksOf(operation, List.of(officer, officer.colleague()));
            case RUN_BULK -> aboutTheTasksOf(operation, List.of(world.anotherOfficer(), officer.colleague()));
            default -> Legal.request(operation, officer);
        };
    }

    /** Each of them has a task of one case, which is ended with all of them, or goes from the last to the first. */
    Request aboutTheTasksOf(Operation operation, List<Officer> officers) {
        UUID id = Investigations.submitted(officer);
        List<UUID> tasks = new ArrayList<>();
        for (Officer one : officers) {
            UUID task = officer.succeedsWith(TaskCommands.createTask(id)).id();
            one.succeedsWith(TaskCommands.claim(task));
            tasks.add(task);
        }
        UUID first = officers.getFirst().actor().actorId();
        UUID last = officers.getLast().actor().actorId();
        return switch (operation) {
            case REASSIGN_TASK -> TaskCommands.reassign(tasks.getLast(), 2, first);
            case REJECT -> DecisionCommands.reject(id, 2);
            case WITHDRAW -> DecisionCommands.withdraw(id, 2);
            case RUN_BULK ->
                BulkCommands.run(
                        officer.succeedsWith(BulkCommands.previewReassignment(last, first))
                                .id(),
                        1);
            default -> throw new AssertionError(operation);
        };
    }

    /** As PostgreSQL orders UUIDs: by their bytes, which their text does too. */
    static List<Officer> inOrder(Stream<Officer> officers) {
        return officers.sorted(Comparator.comparing(one -> one.actor().actorId().toString()))
                .toList();
    }
}
