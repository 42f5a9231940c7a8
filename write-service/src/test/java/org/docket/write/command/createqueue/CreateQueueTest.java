package org.docket.write.command.createqueue;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CreateQueueTest {

    private final World world;
    private final Officer officer;

    CreateQueueTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void letsTasksWaitInIt() {
        String queue = TaskCommands.freshQueue();

        Reply reply = officer.gives(TaskCommands.createQueue(queue));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("type").asText()).isEqualTo("settings");
        assertThat(officer.gives(TaskCommands.createTask(officer.opensCase(), queue))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isASupervisorsRight() {
        Reply reply = world.somebody("OFFICER").gives(TaskCommands.createQueue(TaskCommands.freshQueue()));

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void isRefusedForACodeThatIsTaken() {
        assertThat(officer.gives(TaskCommands.createQueue("INTAKE")).code()).isEqualTo("queue-exists");
    }
}
