package org.docket.write.command.resetsla;

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
final class ResetSlaTest {

    private final World world;
    private final Officer officer;

    ResetSlaTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void startsTheClockAnewThoughItStood() {
        UUID task = LegalTasks.paused(officer);

        Reply reply = officer.succeedsWith(TaskCommands.resetSla(task, 3, 40));

        assertThat(world.view("case_tasks", reply.caseId())
                        .at("/items/0/sla/state")
                        .asText())
                .isEqualTo("RUNNING");
        assertThat(world.owner().text("""
                SELECT t.due_at = command.working_due(t.tenant_id, t.sla_started_at, interval '40 hours') AND t.sla_started_at > t.created_at
                FROM command.task t WHERE t.task_id = ?
                """, task)).isEqualTo("t");
    }

    @Test
    void isASupervisorsRightUponWhatTheyRead() {
        UUID task = LegalTasks.paused(officer);

        Reply stale = officer.gives(TaskCommands.resetSla(task, 2, 40));
        Reply forbidden = world.somebody("OFFICER").gives(TaskCommands.resetSla(task, 3, 40));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(forbidden.status()).isEqualTo(403);
    }
}
