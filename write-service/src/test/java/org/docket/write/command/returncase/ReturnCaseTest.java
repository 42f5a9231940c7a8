package org.docket.write.command.returncase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ReturnCaseTest {

    private final World world;
    private final Officer officer;

    ReturnCaseTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void takesTheProposalOffTheTable() {
        UUID id = Investigations.submitted(officer);

        Reply reply = officer.gives(DecisionCommands.giveBack(id, 2));

        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        assertThat(world.owner()
                        .number(
                                "SELECT num_nulls(proposed_minor, submitted_by, submitted_at) FROM command.enforcement_case WHERE case_id = ?",
                                id))
                .isEqualTo(3);
    }

    @Test
    void takesAnEscalatedCaseBackToo() {
        UUID id = Investigations.escalated(officer);

        assertThat(officer.gives(DecisionCommands.giveBack(id, 3)).status()).isEqualTo(200);
        assertThat(world.view("case_timeline", id)
                        .path("items")
                        .path(3)
                        .path("fromState")
                        .asText())
                .isEqualTo("ESCALATED");
    }

    @Test
    void letsSomebodyElseSubmitItAnew() {
        UUID id = Investigations.submitted(officer);
        officer.succeedsWith(DecisionCommands.giveBack(id, 2));
        officer.succeedsWith(DecisionCommands.submit(id, 3));

        assertThat(officer.gives(DecisionCommands.approve(id, 4)).codesOf("guards"))
                .containsExactly("four-eyes");
        assertThat(officer.colleague().gives(DecisionCommands.approve(id, 4)).status())
                .isEqualTo(200);
    }
}
