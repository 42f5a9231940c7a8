package org.docket.write.command.reassigntask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
final class ReassignTaskTest {

    private final World world;
    private final Officer officer;

    ReassignTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void movesTheTaskAndTheSlot() {
        Officer before = world.anotherOfficer();
        Officer after = world.somebody("OFFICER");
        UUID task = LegalTasks.claimed(before);

        Reply reply = officer.gives(TaskCommands.reassign(task, 2, after.actor().actorId()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(activeTasksOf(before)).isZero();
        assertThat(activeTasksOf(after)).isEqualTo(1);
        assertThat(after.gives(TaskCommands.complete(task)).isSuccess()).isTrue();
    }

    @Test
    void givesATaskThatNobodyHad() {
        Officer after = world.anotherOfficer();

        Reply reply = officer.gives(
                TaskCommands.reassign(LegalTasks.open(officer), 1, after.actor().actorId()));

        assertThat(reply.json().path("state").asText()).isEqualTo("ASSIGNED");
        assertThat(activeTasksOf(after)).isEqualTo(1);
    }

    @Test
    void isRefusedWhenTheNewOneHasAllTheyMayHave() {
        Officer after = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET max_active_tasks = 0 WHERE actor_id = ?",
                        after.actor().actorId());
        UUID task = LegalTasks.claimed(officer);

        Reply reply = officer.gives(TaskCommands.reassign(task, 2, after.actor().actorId()));

        assertThat(reply.code()).isEqualTo("capacity-exhausted");
        assertThat(officer.gives(TaskCommands.complete(task)).isSuccess()).isTrue();
    }

    @Test
    void isRefusedForWhoeverCannotWorkOnTasks() {
        UUID task = LegalTasks.claimed(officer);

        Reply auditor = officer.gives(TaskCommands.reassign(task, 2, idOf(world.somebody("AUDITOR"))));
        Reply nobody = officer.gives(TaskCommands.reassign(task, 2, UUID.randomUUID()));
        Reply stranger = officer.gives(TaskCommands.reassign(task, 2, idOf(world.stranger())));
        Reply oneself = officer.gives(TaskCommands.reassign(task, 2, idOf(officer)));

        assertThat(List.of(auditor.code(), nobody.code(), stranger.code(), oneself.code()))
                .containsOnly("assignee-unsuitable");
    }

    private static UUID idOf(Officer somebody) {
        return somebody.actor().actorId();
    }

    private long activeTasksOf(Officer somebody) {
        return world.owner().number("SELECT active_tasks FROM command.actor WHERE actor_id = ?", idOf(somebody));
    }
}
