package org.docket.write.command.claimnexttask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ClaimNextTaskTest {

    private final World world;
    private final Officer officer;

    ClaimNextTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void takesTheMostUrgentByPriorityThenDueTime() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        UUID late = waits(queue, 5, "2027-01-02T00:00:00Z");
        UUID unimportant = waits(queue, 1, "2026-12-01T00:00:00Z");
        UUID early = waits(queue, 5, "2027-01-01T00:00:00Z");
        UUID urgent = waits(queue, 9, "2028-01-01T00:00:00Z");

        List<UUID> claimed = Stream.generate(() ->
                        officer.succeedsWith(TaskCommands.claimNext(queue)).id())
                .limit(4)
                .toList();

        assertThat(claimed).containsExactly(urgent, early, late, unimportant);
    }

    @Test
    void saysThatTheQueueIsEmptyAndKeepsNothingUnderTheKey() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        Request claim = TaskCommands.claimNext(queue);
        Reply empty = officer.gives(claim);
        UUID task = waits(queue, 5, "2027-01-01T00:00:00Z");

        Reply again = officer.gives(claim);

        assertThat(empty.status()).isEqualTo(404);
        assertThat(empty.code()).isEqualTo("queue-empty");
        assertThat(again.id()).isEqualTo(task);
        assertThat(again.isReplayed()).isFalse();
    }

    @Test
    void tellsInTheTimelineWhichTaskItWas() {
        Reply reply = officer.succeedsWith(TaskCommands.claimNext(LegalTasks.queueWithATask(officer)));

        assertThat(world.view("case_timeline", reply.caseId())
                        .path("items")
                        .path((int) reply.revision() - 1)
                        .path("detail")
                        .path("taskId")
                        .asText())
                .isEqualTo(reply.id().toString());
    }

    @Test
    void passesOverATaskWhoseCaseIsBeingWorkedOnAndWaitsForTheLastOne() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        UUID urgent = waits(queue, 9, "2027-01-01T00:00:00Z");
        UUID other = waits(queue, 1, "2027-01-01T00:00:00Z");
        Reply first;
        CompletableFuture<Reply> second;
        try (Sql somebody = Sql.connect(world.database().owner())) {
            somebody.begin()
                    .run(
                            "UPDATE command.enforcement_case SET revision = revision WHERE case_id = (SELECT case_id FROM command.task WHERE task_id = ?)",
                            urgent);
            first = officer.succeedsWith(TaskCommands.claimNext(queue));
            second = officer.starts(TaskCommands.claimNext(queue));
            somebody.rollback();
        }

        assertThat(first.id()).isEqualTo(other);
        assertThat(second.join().id()).isEqualTo(urgent);
    }

    @Test
    void isNotFoundForAQueueThatIsNone() {
        assertThat(officer.gives(TaskCommands.claimNext("NOWHERE")).code()).isEqualTo("not-found");
        assertThat(officer.gives(TaskCommands.claimNext("no%20code")).code()).isEqualTo("not-found");
    }

    private UUID waits(String queue, int priority, String dueAt) {
        return officer.succeedsWith(TaskCommands.createTask(officer.opensCase(), queue, priority, dueAt))
                .id();
    }
}
