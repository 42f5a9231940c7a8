package org.docket.write.command.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class RejectTest {

    private final World world;
    private final Officer officer;

    RejectTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void endsTheOpenWorkOfTheCase() {
        UUID id = Investigations.submitted(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");
        UUID open = Investigations.waitsForATask(world.owner(), id);
        UUID taken = Investigations.waitsForATask(world.owner(), id);
        Officer busy = world.anotherOfficer();
        busy.succeedsWith(TaskCommands.claim(taken));

        Reply reply = officer.gives(DecisionCommands.reject(id, 2));

        assertThat(reply.json().path("state").asText()).isEqualTo("REJECTED");
        assertThat(world.owner()
                        .texts(
                                "SELECT state || ' ' || (ended_at IS NOT NULL) FROM command.task WHERE task_id IN (?, ?)",
                                open,
                                taken))
                .containsExactly("CANCELLED true", "CANCELLED true");
        assertThat(world.owner()
                        .number(
                                "SELECT active_tasks FROM command.actor WHERE actor_id = ?",
                                busy.actor().actorId()))
                .isZero();
        assertThat(world.owner()
                        .texts(
                                "SELECT concat_ws(' ', mandatory, waived, case_gate) FROM command.case_slot WHERE case_id = ?",
                                id))
                .containsExactly("t t");
    }

    @Test
    void takesFourEyes() {
        UUID id = Investigations.submitted(officer);

        Reply reply = officer.colleague().gives(DecisionCommands.reject(id, 2));

        assertThat(reply.code()).isEqualTo("not-decidable");
        assertThat(reply.codesOf("guards")).containsExactly("four-eyes");
    }

    @Test
    void needsNoAuthorityOverTheAmount() {
        UUID id = Investigations.submitted(officer, "900000.00");
        Officer supervisor = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET max_penalty_minor = 0 WHERE actor_id = ?",
                        supervisor.actor().actorId());

        assertThat(supervisor.gives(DecisionCommands.reject(id, 2)).status()).isEqualTo(200);
    }
}
