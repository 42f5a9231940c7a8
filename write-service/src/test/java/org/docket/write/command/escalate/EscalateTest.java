package org.docket.write.command.escalate;

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
final class EscalateTest {

    private final World world;
    private final Officer officer;

    EscalateTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void handsTheDecisionOn() {
        UUID id = Investigations.submitted(officer);
        Officer chief = world.anotherOfficer();

        Reply reply =
                officer.gives(DecisionCommands.escalate(id, 2, chief.actor().actorId()));

        assertThat(reply.json().path("state").asText()).isEqualTo("ESCALATED");
        assertThat(world.view("case_timeline", id)
                        .path("items")
                        .path(2)
                        .path("detail")
                        .path("to")
                        .asText())
                .isEqualTo(chief.actor().actorId().toString());
    }

    @Test
    void asksForAllThatAnApprovalAsksForButTheAuthority() {
        UUID id = Investigations.submitted(officer, "5000.00");
        Investigations.lacks(world.owner(), id, "PHOTO");
        Investigations.waitsForATask(world.owner(), id);
        Officer submitter = officer.colleague();
        Officer clerk = world.somebody("OFFICER");

        Reply reply =
                submitter.gives(DecisionCommands.escalate(id, 2, clerk.actor().actorId()));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.codesOf("guards"))
                .containsExactly("four-eyes", "evidence-slot-filled", "blocking-task-ended", "addressee-may-decide");
    }

    @Test
    void handsNothingToSomebodyWithoutEnoughAuthority() {
        UUID id = Investigations.submitted(officer, "5000.00");
        Officer supervisor = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET max_penalty_minor = 499999 WHERE actor_id = ?",
                        supervisor.actor().actorId());

        Reply reply = officer.gives(
                DecisionCommands.escalate(id, 2, supervisor.actor().actorId()));

        assertThat(reply.codesOf("guards")).containsExactly("addressee-may-decide");
    }

    @Test
    void happensOnce() {
        UUID id = Investigations.escalated(officer);

        assertThat(officer.gives(DecisionCommands.escalate(id, 3)).codesOf("guards"))
                .containsExactly("state");
    }
}
