package org.docket.write.command.pausesla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
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
    void isRefusedOnceTheClockWasStoppedAsOftenAsItMay() {
        UUID task = LegalTasks.open(officer);
        world.owner().run("UPDATE command.task SET pause_count = 49 WHERE task_id = ?", task);

        officer.succeedsWith(TaskCommands.pauseSla(task));
        officer.succeedsWith(TaskCommands.resumeSla(task));
        Reply oneMore = officer.gives(TaskCommands.pauseSla(task));

        assertThat(oneMore.status()).isEqualTo(409);
        assertThat(oneMore.code()).isEqualTo("too-many-pauses");
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

    @Test
    void endsWithTheCaseToo() {
        UUID caseId = Investigations.opened(officer);
        UUID task = officer.succeedsWith(TaskCommands.createTask(caseId)).id();
        officer.succeedsWith(TaskCommands.pauseSla(task));

        Reply reply = officer.gives(DecisionCommands.withdraw(caseId, 1));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(world.owner().texts("SELECT is_open FROM command.sla_pause WHERE task_id = ?", task))
                .containsExactly("f");
    }

    @Test
    void cannotOverlapAnotherPauseFromTheOwnersHandEither() {
        UUID task = LegalTasks.paused(officer);

        Sql.Refused overlapping = world.owner().refused("""
                INSERT INTO command.sla_pause (tenant_id, task_id, started_at, ended_at, reason, paused_by)
                SELECT tenant_id, task_id, started_at - interval '1 hour', started_at + interval '1 second', reason, paused_by
                FROM command.sla_pause WHERE task_id = ?
                """, task);
        Sql.Refused endedBehindItsBack = world.owner()
                .refused(
                        "UPDATE command.sla_pause SET ended_at = started_at + interval '1 second' WHERE task_id = ?",
                        task);

        assertThat(overlapping.constraint()).isEqualTo("sla_pause_apart");
        assertThat(endedBehindItsBack.constraint()).isEqualTo("task_paused_by_open_pause");
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
