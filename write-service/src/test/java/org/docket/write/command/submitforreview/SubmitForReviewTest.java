package org.docket.write.command.submitforreview;

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
final class SubmitForReviewTest {

    private final World world;
    private final Officer officer;

    SubmitForReviewTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void putsThePenaltyOnTheTable() {
        UUID id = Investigations.opened(officer);

        Reply reply = officer.gives(DecisionCommands.submit(id, 1, "750.00"));

        assertThat(reply.json().path("state").asText()).isEqualTo("READY_FOR_REVIEW");
        assertThat(world.owner()
                        .text(
                                "SELECT concat_ws(' ', proposed_minor, submitted_by) FROM command.enforcement_case WHERE case_id = ?",
                                id))
                .isEqualTo("75000 " + officer.actor().actorId());
        assertThat(world.view("case_timeline", id)
                        .path("items")
                        .path(1)
                        .path("detail")
                        .toString())
                .isEqualTo(
                        "{\"proposedPenalty\":{\"value\":\"750.00\",\"currency\":\"EUR\"},\"note\":\"Both witnesses agree.\"}");
    }

    @Test
    void isPossibleWhileEvidenceIsMissing() {
        UUID id = Investigations.opened(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");

        assertThat(officer.gives(DecisionCommands.submit(id, 1)).status()).isEqualTo(200);
    }

    @Test
    void happensOnce() {
        UUID id = Investigations.submitted(officer);

        assertThat(officer.gives(DecisionCommands.submit(id, 1)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(DecisionCommands.submit(id, 2)).code()).isEqualTo("state-forbids");
    }

    @Test
    void isNothingForAFixedPenalty() {
        Reply reply = officer.gives(DecisionCommands.submit(officer.opensCase(), 1));

        assertThat(reply.code()).isEqualTo("state-forbids");
        assertThat(reply.text()).contains("OPEN and of type FIXED_PENALTY");
    }
}
