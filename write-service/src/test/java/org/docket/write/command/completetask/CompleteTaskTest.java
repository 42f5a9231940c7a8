package org.docket.write.command.completetask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CompleteTaskTest {

    private final World world;
    private final Officer officer;

    CompleteTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void endsTheTaskAndGivesTheSlotBack() {
        Officer worker = world.anotherOfficer();
        UUID task = LegalTasks.claimed(worker);

        Reply reply = worker.gives(TaskCommands.complete(task));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("DONE");
        assertThat(world.owner()
                        .number(
                                "SELECT active_tasks FROM command.actor WHERE actor_id = ?",
                                worker.actor().actorId()))
                .isZero();
    }

    @Test
    void isForTheAssigneeOrASupervisorOnly() {
        UUID task = LegalTasks.claimed(officer);

        Reply another = world.somebody("OFFICER").gives(TaskCommands.complete(task));
        Reply supervisor = world.somebody("SUPERVISOR").gives(TaskCommands.complete(task));

        assertThat(another.status()).isEqualTo(403);
        assertThat(supervisor.status()).isEqualTo(200);
    }

    @Test
    void isRefusedBeforeAnybodyHasTheTaskAndAfterItsEnd() {
        UUID task = LegalTasks.open(officer);
        Reply tooEarly = officer.gives(TaskCommands.complete(task));
        officer.succeedsWith(TaskCommands.claim(task));
        officer.succeedsWith(TaskCommands.complete(task));

        Reply again = officer.gives(TaskCommands.complete(task));

        assertThat(tooEarly.code()).isEqualTo("task-not-assigned");
        assertThat(again.code()).isEqualTo("task-not-assigned");
        assertThat(again.json().path("detail").asText()).contains("DONE");
    }
}
