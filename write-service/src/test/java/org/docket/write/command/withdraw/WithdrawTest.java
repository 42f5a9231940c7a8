package org.docket.write.command.withdraw;

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
final class WithdrawTest {

    private final World world;
    private final Officer officer;

    WithdrawTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void endsTheOpenWorkOfTheCase() {
        UUID id = Investigations.opened(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");
        UUID open = Investigations.waitsForATask(world.owner(), id);
        UUID taken = Investigations.waitsForATask(world.owner(), id);
        Officer busy = world.anotherOfficer();
        busy.succeedsWith(TaskCommands.claim(taken));

        Reply reply = officer.gives(DecisionCommands.withdraw(id, 1));

        assertThat(reply.json().path("state").asText()).isEqualTo("WITHDRAWN");
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
    void isPossibleAsLongAsNobodyDecided() {
        UUID submitted = Investigations.submitted(officer);
        UUID escalated = Investigations.escalated(officer);
        UUID approved = Investigations.approved(officer);

        assertThat(officer.gives(DecisionCommands.withdraw(submitted, 2)).status())
                .isEqualTo(200);
        assertThat(officer.gives(DecisionCommands.withdraw(escalated, 3)).status())
                .isEqualTo(200);
        assertThat(officer.gives(DecisionCommands.withdraw(approved, 3)).code()).isEqualTo("state-forbids");
    }

    @Test
    void isForGood() {
        UUID id = Investigations.opened(officer);
        officer.succeedsWith(DecisionCommands.withdraw(id, 1));

        assertThat(officer.gives(DecisionCommands.reopen(id, 2)).code()).isEqualTo("state-forbids");
    }
}
