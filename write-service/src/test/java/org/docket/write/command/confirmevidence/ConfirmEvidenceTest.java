package org.docket.write.command.confirmevidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ConfirmEvidenceTest {

    private final World world;
    private final Officer officer;

    ConfirmEvidenceTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void confirmsWhatWasReceived() {
        UUID id = EvidenceCommands.received(officer, officer.opensCase());

        Reply reply = officer.gives(EvidenceCommands.confirm(id));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(reply.header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void refusesWhatWasOnlyAnnounced() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());

        Reply reply = officer.gives(EvidenceCommands.confirm(id));

        assertThat(reply.code()).isEqualTo("content-missing");
    }

    @Test
    void refusesASecondTime() {
        UUID id = EvidenceCommands.confirmed(officer, officer.opensCase());

        Reply reply = officer.gives(EvidenceCommands.confirm(id));

        assertThat(reply.code()).isEqualTo("evidence-already-confirmed");
    }

    @Test
    void isRefusedByTheDatabaseTooWithoutTheBytes() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());

        assertThat(world.owner()
                        .refused("UPDATE command.evidence SET state = 'CONFIRMED' WHERE evidence_id = ?", id)
                        .constraint())
                .isEqualTo("evidence_confirmed_is_received");
    }
}
