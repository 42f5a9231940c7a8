package org.docket.write.command.placehold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class HoldsTest {

    private final World world;
    private final Officer officer;

    HoldsTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void areCountedWhileTheyAreLive() {
        UUID caseId = officer.opensCase();
        UUID first = officer.succeedsWith(PartyCommands.placeHold(caseId)).id();
        officer.succeedsWith(PartyCommands.placeHold(caseId));

        Reply reply = officer.gives(PartyCommands.liftHold(first, 1));

        assertThat(reply.json().path("state").asText()).isEqualTo("LIFTED");
        assertThat(reply.caseId()).isEqualTo(caseId);
        assertThat(world.owner().number("SELECT legal_holds FROM command.enforcement_case WHERE case_id = ?", caseId))
                .isEqualTo(1);
    }

    @Test
    void areLiftedUponWhatWasSeen() {
        UUID hold = officer.succeedsWith(PartyCommands.placeHold(officer.opensCase()))
                .id();

        assertThat(officer.gives(PartyCommands.liftHold(hold, 2)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(PartyCommands.liftHold(hold, 1).without("If-Match"))
                        .status())
                .isEqualTo(428);
        assertThat(officer.gives(PartyCommands.liftHold(UUID.randomUUID(), 1)).status())
                .isEqualTo(404);
    }

    @Test
    void arePlacedAndLiftedBySupervisorsOnly() {
        UUID caseId = officer.opensCase();
        UUID hold = officer.succeedsWith(PartyCommands.placeHold(caseId)).id();
        Officer clerk = world.somebody("OFFICER");

        assertThat(clerk.gives(PartyCommands.placeHold(caseId)).status()).isEqualTo(403);
        assertThat(clerk.gives(PartyCommands.liftHold(hold, 1)).status()).isEqualTo(403);
    }
}
