package org.docket.write.command.issuepenalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class IssuePenaltyTest {

    private final World world;
    private final Officer officer;

    IssuePenaltyTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void booksWhatWasApproved() {
        UUID id = Investigations.approved(officer);

        Reply reply = officer.gives(DecisionCommands.issuePenalty(id, 3));

        assertThat(reply.json().path("state").asText()).isEqualTo("PENALTY_ISSUED");
        assertThat(world.transfersOf(id)).containsExactly("ISSUE 50000 CASE>PENALTY_INCOME");
        assertThat(world.balanceOf(id)).isEqualTo("500.00");
    }

    @Test
    void letsEveryLaterFactWork() {
        UUID id = Investigations.issued(officer);

        officer.succeedsWith(Commands.sendNotice(id, "2026-03-01", "11.00"));
        officer.succeedsWith(Commands.recordNotification(id, "2026-03-10"));
        officer.succeedsWith(Commands.addSurcharge(id, "2026-05-20", "1000.00"));
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));
        officer.succeedsWith(
                Commands.recordAppealResult(id, "JUDGE", "DISMISSED").withBody("""
                {"occurredOn": "2026-06-01", "authority": "JUDGE", "resultCode": "R", "outcome": "DISMISSED"}"""));
        officer.succeedsWith(Commands.recordPayment(id, "1011.00"));
        Reply closed = officer.gives(Commands.close(id, 4));

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(world.balanceOf(id)).isEqualTo("0.00");
    }

    @Test
    void needsNoOffence() {
        UUID id = Investigations.approved(officer);
        Request request = DecisionCommands.issuePenalty(id, 3);

        assertThat(officer.gives(request.withBody("{\"occurredOn\": \"2026-02-15\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(world.view("case_detail", id).path("offence").isNull()).isTrue();
    }

    @Test
    void tellsEverythingThatIsWrongWithTheOffence() {
        Request request = DecisionCommands.issuePenalty(UUID.randomUUID(), 3);

        Reply reply = officer.gives(request.withBody("{\"offence\": {\"points\": 100}}"));

        assertThat(reply.violations())
                .containsExactlyInAnyOrder(
                        "/occurredOn missing-field",
                        "/offence/article missing-field",
                        "/offence/vehicleClass missing-field",
                        "/offence/points value-invalid");
    }

    @Test
    void comesAfterTheApproval() {
        UUID id = Investigations.submitted(officer);

        assertThat(officer.gives(DecisionCommands.issuePenalty(id, 2)).code()).isEqualTo("state-forbids");
    }
}
