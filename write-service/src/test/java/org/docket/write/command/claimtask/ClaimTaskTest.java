package org.docket.write.command.claimtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ClaimTaskTest {

    private final World world;
    private final Officer officer;

    ClaimTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void givesTheTaskToWhoeverClaimsIt() {
        UUID task = LegalTasks.open(officer);

        Reply reply = officer.gives(TaskCommands.claim(task));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("ASSIGNED");
        assertThat(reply.version()).isEqualTo(2);
    }

    @Test
    void saysWhoWasFaster() {
        UUID task = LegalTasks.claimed(officer.colleague());

        Reply reply = officer.gives(TaskCommands.claim(task));

        assertThat(reply.code()).isEqualTo("task-not-open");
        assertThat(reply.json().path("assignee").asText())
                .isEqualTo(officer.colleague().actor().actorId().toString());
    }

    @Test
    void isRefusedWhenTheOfficerHasAllTheyMayHave() {
        Officer busy = world.anotherOfficer();
        allow(busy, 1);
        busy.succeedsWith(TaskCommands.claim(LegalTasks.open(officer)));

        Reply reply = busy.gives(TaskCommands.claim(LegalTasks.open(officer)));

        assertThat(reply.code()).isEqualTo("capacity-exhausted");
        assertThat(activeTasksOf(busy)).isEqualTo(1);
    }

    @Test
    void needsNoFreeSlotToBeRepeated() {
        Officer busy = world.anotherOfficer();
        allow(busy, 1);
        Request claim = TaskCommands.claim(LegalTasks.open(officer));
        busy.succeedsWith(claim);

        Reply again = busy.gives(claim);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.isSuccess()).isTrue();
    }

    @Test
    void answersAsToAnUnknownTaskWhenTheIdIsNone() {
        assertThat(officer.gives(TaskCommands.claim(UUID.randomUUID())).status())
                .isEqualTo(404);
    }

    private void allow(Officer busy, int most) {
        world.owner()
                .run(
                        "UPDATE command.actor SET max_active_tasks = ? WHERE actor_id = ?",
                        most,
                        busy.actor().actorId());
    }

    private long activeTasksOf(Officer busy) {
        return world.owner()
                .number(
                        "SELECT active_tasks FROM command.actor WHERE actor_id = ?",
                        busy.actor().actorId());
    }
}
