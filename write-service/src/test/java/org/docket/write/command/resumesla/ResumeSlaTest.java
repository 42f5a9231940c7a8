package org.docket.write.command.resumesla;

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
final class ResumeSlaTest {

    private final World world;
    private final Officer officer;

    ResumeSlaTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void movesTheDueTimeByTheWorkingTimeOfThePause() {
        UUID task = LegalTasks.paused(officer);
        String due = dueOf(task);
        world.owner().run("""
                WITH pause AS (UPDATE command.sla_pause SET started_at = started_at - interval '7 days' WHERE task_id = ?)
                UPDATE command.task SET paused_since = paused_since - interval '7 days' WHERE task_id = ?
                """, task, task);

        officer.succeedsWith(TaskCommands.resumeSla(task));

        assertThat(world.owner().text("""
                SELECT t.due_at = command.working_due(t.tenant_id, ?::timestamptz, command.working_time(t.tenant_id, p.started_at, p.ended_at))
                       AND t.due_at > ?::timestamptz + interval '1 hour'
                FROM command.task t JOIN command.sla_pause p USING (tenant_id, task_id) WHERE t.task_id = ?
                """, due, due, task)).isEqualTo("t");
    }

    @Test
    void letsItBePausedAgain() {
        UUID task = LegalTasks.paused(officer);
        officer.succeedsWith(TaskCommands.resumeSla(task));

        Reply reply = officer.gives(TaskCommands.pauseSla(task));

        assertThat(reply.isSuccess()).isTrue();
        assertThat(world.view("case_tasks", reply.caseId()).at("/items/0/sla/pauses"))
                .hasSize(2);
    }

    @Test
    void isRefusedWhileTheClockRuns() {
        assertThat(officer.gives(TaskCommands.resumeSla(LegalTasks.open(officer)))
                        .code())
                .isEqualTo("sla-not-paused");
    }

    private String dueOf(UUID task) {
        return world.owner().text("SELECT due_at FROM command.task WHERE task_id = ?", task);
    }
}
