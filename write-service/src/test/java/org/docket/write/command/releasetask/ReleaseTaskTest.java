package org.docket.write.command.releasetask;

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
final class ReleaseTaskTest {

    private final World world;
    private final Officer officer;

    ReleaseTaskTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void letsAnotherOneClaimIt() {
        UUID task = LegalTasks.claimed(officer);

        Reply reply = officer.gives(TaskCommands.release(task));

        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        assertThat(officer.colleague().gives(TaskCommands.claim(task)).isSuccess())
                .isTrue();
    }

    @Test
    void isForTheAssigneeOrASupervisorOnly() {
        UUID task = LegalTasks.claimed(officer);

        Reply another = world.somebody("OFFICER").gives(TaskCommands.release(task));

        assertThat(another.status()).isEqualTo(403);
    }
}
