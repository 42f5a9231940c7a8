package org.docket.write.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A supervisor escalates a case, is refused with all reasons, fixes them one by one, and succeeds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscalationStoryTest {

    private final World world = World.open();
    private final Officer officer = world.somebody("OFFICER");
    private final Officer supervisor = world.somebody("SUPERVISOR");
    private final Officer chief = world.somebody("SUPERVISOR");

    @BeforeAll
    void foundTheAgency() {
        world.owner()
                .run(
                        "UPDATE command.actor SET max_penalty_minor = 100000 WHERE actor_id = ?",
                        supervisor.actor().actorId());
        world.owner().run("""
                INSERT INTO command.template_slot (tenant_id, case_type, code, label, mandatory)
                VALUES (7, 'INVESTIGATION', 'PHOTO', 'Photograph', true),
                       (7, 'INVESTIGATION', 'WITNESS_STATEMENT', 'Statement of a witness', true),
                       (7, 'INVESTIGATION', 'MEASUREMENT', 'Measurement', false)
                """);
        world.owner().run("""
                INSERT INTO command.template_task (tenant_id, case_type, ordinal, title, queue, blocking, priority, due_in_hours)
                VALUES (7, 'INVESTIGATION', 1, 'Check jurisdiction', 'INTAKE', true, 5::smallint, 16)
                """);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void endsWithAPenaltyOnceEveryReasonIsGone() {
        UUID id = officer.succeedsWith(DecisionCommands.openInvestigationOf("plate AB 123 CD"))
                .id();
        supervisor.succeedsWith(DecisionCommands.submit(id, 1, "1500.00"));

        // The supervisor who submitted it tries to hand it on, as nothing were missing.
        Reply first = supervisor.gives(DecisionCommands.escalate(id, 2));
        assertThat(first.status()).isEqualTo(409);
        assertThat(first.codesOf("guards"))
                .containsExactly("four-eyes", "evidence-slot-filled", "evidence-slot-filled", "blocking-task-ended");

        // One: somebody else submits.
        chief.succeedsWith(DecisionCommands.giveBack(id, 2));
        officer.succeedsWith(DecisionCommands.submit(id, 3, "1500.00"));
        assertThat(supervisor.gives(DecisionCommands.escalate(id, 4)).codesOf("guards"))
                .containsExactly("evidence-slot-filled", "evidence-slot-filled", "blocking-task-ended");

        // Two and three: the evidence comes in.
        fill(id, "PHOTO");
        assertThat(supervisor.gives(DecisionCommands.escalate(id, 4)).codesOf("guards"))
                .containsExactly("evidence-slot-filled", "blocking-task-ended");
        fill(id, "WITNESS_STATEMENT");
        Reply third = supervisor.gives(DecisionCommands.escalate(id, 4));
        assertThat(third.codesOf("guards")).containsExactly("blocking-task-ended");

        // Four: the task that the last refusal names is done.
        UUID task = UUID.fromString(third.json().at("/guards/0/subject").asText());
        officer.succeedsWith(TaskCommands.claim(task));
        officer.succeedsWith(TaskCommands.complete(task));

        // Approving by oneself is beyond the authority; handing on is not.
        assertThat(supervisor.gives(DecisionCommands.approve(id, 4)).codesOf("guards"))
                .containsExactly("within-authority");
        Reply escalated = supervisor.succeedsWith(
                DecisionCommands.escalate(id, 4, chief.actor().actorId()));
        assertThat(escalated.json().path("state").asText()).isEqualTo("ESCALATED");

        chief.succeedsWith(DecisionCommands.approve(id, 5));
        chief.succeedsWith(DecisionCommands.issuePenalty(id, 6));
        officer.succeedsWith(Commands.recordPayment(id, "1500.00"));
        officer.succeedsWith(Commands.close(id, 7));

        JsonNode shown = world.view("case_detail", id);
        assertThat(shown.path("state").asText()).isEqualTo("CLOSED");
        assertThat(shown.path("balance").path("value").asText()).isEqualTo("0.00");
        assertThat(shown.path("decidedBy").asText())
                .isEqualTo(chief.actor().actorId().toString());
        assertThat(world.view("case_timeline", id).path("items").findValuesAsText("type"))
                .startsWith("case.opened", "case.submitted-for-review", "case.returned", "case.submitted-for-review")
                .endsWith(
                        "case.task-claimed",
                        "case.task-completed",
                        "case.escalated",
                        "case.approved",
                        "case.penalty-issued",
                        "case.payment-recorded",
                        "case.closed");
    }

    private void fill(UUID id, String slot) {
        officer.succeedsWith(EvidenceCommands.satisfy(id, slot, EvidenceCommands.confirmed(officer, id)));
    }
}
