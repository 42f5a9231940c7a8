package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;

/** For each problem of tasks and queues what provokes it over HTTP. */
final class TaskProvocations {

    private final World world;
    private final Officer officer;

    TaskProvocations(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    Provocation of(ProblemType type) {
        return switch (type) {
            case QUEUE_EMPTY -> by(TaskCommands.claimNext(emptyQueue()));
            case TASK_NOT_OPEN -> by(TaskCommands.claim(LegalTasks.claimed(officer.colleague())));
            case TASK_NOT_ASSIGNED -> by(TaskCommands.complete(LegalTasks.open(officer)));
            case TASK_ENDED -> by(TaskCommands.cancel(done(), 3));
            case SLA_ALREADY_PAUSED -> by(TaskCommands.pauseSla(LegalTasks.paused(officer)));
            case SLA_NOT_PAUSED -> by(TaskCommands.resumeSla(LegalTasks.open(officer)));
            case TOO_MANY_PAUSES -> by(TaskCommands.pauseSla(oftenPaused()));
            case ASSIGNEE_UNSUITABLE ->
                by(TaskCommands.reassign(
                        LegalTasks.open(officer),
                        1,
                        world.somebody("AUDITOR").actor().actorId()));
            case CAPACITY_EXHAUSTED -> Provocation.of(busy(), TaskCommands.claim(LegalTasks.open(officer)));
            case CASE_DECIDED -> by(TaskCommands.createBlockingTask(officer.hasClosedCase()));
            case QUEUE_UNKNOWN -> by(TaskCommands.createTask(officer.opensCase(), "NOWHERE"));
            case QUEUE_EXISTS -> by(TaskCommands.createQueue("INTAKE"));
            default -> throw new AssertionError(type + " is not of tasks");
        };
    }

    private Provocation by(Request request) {
        return Provocation.of(officer, request);
    }

    private String emptyQueue() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        return queue;
    }

    private UUID done() {
        UUID task = LegalTasks.claimed(officer);
        officer.succeedsWith(TaskCommands.complete(task));
        return task;
    }

    private UUID oftenPaused() {
        UUID task = LegalTasks.open(officer);
        world.owner().run("UPDATE command.task SET pause_count = 50 WHERE task_id = ?", task);
        return task;
    }

    private Officer busy() {
        Officer busy = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET max_active_tasks = 0 WHERE actor_id = ?",
                        busy.actor().actorId());
        return busy;
    }
}
