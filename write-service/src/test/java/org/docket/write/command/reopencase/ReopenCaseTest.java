package org.docket.write.command.reopencase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ReopenCaseTest {

    private final World world;
    private final Officer officer;

    ReopenCaseTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void beginsARejectedCaseAnew() {
        UUID id = Investigations.submitted(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");
        officer.succeedsWith(DecisionCommands.reject(id, 2));

        Reply reply = officer.gives(DecisionCommands.reopen(id, 3));

        assertThat(reply.json().path("state").asText()).isEqualTo("OPEN");
        assertThat(world.owner().number("""
                SELECT num_nonnulls(proposed_minor, submitted_by, submitted_at, decided_by, decided_at, decision_reason)
                FROM command.enforcement_case WHERE case_id = ?
                """, id)).isZero();
        assertThat(world.owner()
                        .texts(
                                "SELECT concat_ws(' ', mandatory, waived, case_gate) FROM command.case_slot WHERE case_id = ?",
                                id))
                .containsExactly("t f t");
    }

    @Test
    void takesAClosedInvestigationBackToItsPenalty() {
        UUID id = Investigations.issued(officer);
        officer.succeedsWith(Commands.recordPayment(id, "500.00"));
        officer.succeedsWith(Commands.close(id, 4));

        Reply reply = officer.gives(DecisionCommands.reopen(id, 5));

        assertThat(reply.json().path("state").asText()).isEqualTo("PENALTY_ISSUED");
        assertThat(officer.gives(Commands.close(id, 6)).status()).isEqualTo(200);
    }

    @Test
    void opensAClosedFixedPenalty() {
        UUID id = officer.hasClosedCase();

        assertThat(officer.gives(DecisionCommands.reopen(id, 2))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(officer.gives(Commands.close(id, 3)).status()).isEqualTo(200);
    }

    @Test
    void namesTheCaseThatTookTheSubjectMeanwhile() {
        String subject = Commands.freshReference();
        UUID id = officer.colleague()
                .succeedsWith(DecisionCommands.openInvestigationOf(subject))
                .id();
        officer.colleague().succeedsWith(DecisionCommands.submit(id, 1));
        officer.succeedsWith(DecisionCommands.reject(id, 2));
        UUID rival = officer.succeedsWith(DecisionCommands.openInvestigationOf(subject))
                .id();

        Reply reply = officer.gives(DecisionCommands.reopen(id, 3));

        assertThat(reply.code()).isEqualTo("duplicate-subject");
        assertThat(reply.json().path("existingId").asText()).isEqualTo(rival.toString());
    }

    @Test
    void isForSupervisors() {
        UUID id = officer.hasClosedCase();

        assertThat(world.somebody("OFFICER")
                        .gives(DecisionCommands.reopen(id, 2))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isNothingForACaseThatIsNeitherRejectedNorClosed() {
        assertThat(officer.gives(DecisionCommands.reopen(officer.opensCase(), 1))
                        .code())
                .isEqualTo("state-forbids");
    }
}
