package org.docket.write.command.pausesla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
final class PauseSlaTest {

    private final World world;
    private final Officer officer;

    PauseSlaTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void stopsTheClock() {
        Reply reply = officer.succeedsWith(TaskCommands.pauseSla(LegalTasks.claimed(officer)));

        JsonNode sla = world.view("case_tasks", reply.caseId()).at("/items/0/sla");

        assertThat(reply.json().path("state").asText()).isEqualTo("ASSIGNED");
        assertThat(sla.path("state").asText()).isEqualTo("PAUSED");
        assertThat(sla.path("pausedSince")).isEqualTo(sla.at("/pauses/0/from"));
        assertThat(sla.at("/pauses/0/until").isNull()).isTrue();
        assertThat(sla.at("/pauses/0/reason").asText()).isEqualTo("The witness is abroad.");
    }

    @Test
    void keepsATaskFromBeingOverdue() {
        UUID task = LegalTasks.open(officer);
        boolean before = isOverdueOnceDue(task);

        officer.succeedsWith(TaskCommands.pauseSla(task));

        assertThat(before).isTrue();
        assertThat(isOverdueOnceDue(task)).isFalse();
    }

    @Test
    void isRefusedTwice() {
        UUID task = LegalTasks.paused(officer);

        assertThat(officer.gives(TaskCommands.pauseSla(task)).code()).isEqualTo("sla-already-paused");
    }

    @Test
    void isRefusedAfterTheEnd() {
        UUID task = LegalTasks.claimed(officer);
        officer.succeedsWith(TaskCommands.complete(task));

        assertThat(officer.gives(TaskCommands.pauseSla(task)).code()).isEqualTo("task-ended");
    }

    @Test
    void endsWithTheTask() {
        UUID task = LegalTasks.paused(officer);

        Reply reply = officer.succeedsWith(TaskCommands.complete(task));

        JsonNode sla = world.view("case_tasks", reply.caseId()).at("/items/0/sla");
        assertThat(sla.path("state").asText()).isEqualTo("STOPPED");
        assertThat(sla.at("/pauses/0/until")).isEqualTo(sla.path("stoppedAt"));
    }

    private boolean isOverdueOnceDue(UUID task) {
        return world.owner()
                        .number(
                                "SELECT count(*) FROM command.task t, read.tasks_overdue(?::smallint, t.due_at + interval '1 second', t.due_at - interval '1 second', NULL, 1000) o "
                                        + "WHERE t.task_id = ? AND o.id = t.task_id",
                                World.ONE,
                                task)
                == 1;
    }
}
