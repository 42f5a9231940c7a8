package org.docket.write.command.canceltask;

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
final class CancelTaskTest {

    private final World world;
    private final Officer officer;

    CancelTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void endsATaskThatSomebodyHasAndGivesTheSlotBack() {
        Officer worker = world.anotherOfficer();
        UUID task = LegalTasks.claimed(worker);

        Reply reply = officer.gives(TaskCommands.cancel(task, 2));

        assertThat(reply.json().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(world.owner()
                        .number(
                                "SELECT active_tasks FROM command.actor WHERE actor_id = ?",
                                worker.actor().actorId()))
                .isZero();
    }

    @Test
    void isRefusedUponAnOlderVersion() {
        UUID task = LegalTasks.claimed(officer);

        Reply reply = officer.gives(TaskCommands.cancel(task, 1));

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.json().path("currentVersion").asInt()).isEqualTo(2);
        assertThat(reply.json().path("detail").asText()).contains("task");
    }

    @Test
    void isASupervisorsRight() {
        UUID task = LegalTasks.open(officer);

        Reply reply = world.somebody("OFFICER").gives(TaskCommands.cancel(task, 1));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("requiredRoles").path(0).asText()).isEqualTo("SUPERVISOR");
    }

    @Test
    void wantsToKnowWhichVersionWasRead() {
        UUID task = LegalTasks.open(officer);

        assertThat(officer.gives(TaskCommands.cancel(task, 1).without("If-Match"))
                        .status())
                .isEqualTo(428);
    }
}
