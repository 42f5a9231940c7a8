package org.docket.write.command.writeoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class WriteOffTest {

    private final World world;
    private final Officer officer;

    WriteOffTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void givesUpAPartOfTheClaim() {
        UUID id = officer.hasSurchargedCase();

        Reply reply = officer.gives(LedgerCommands.writeOff(id, "80.00"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(world.balanceOf(id)).isEqualTo("2.50");
        assertThat(world.transfersOf(id)).endsWith("WRITE_OFF 8000 WRITE_OFF>CASE");
        assertThat(world.view("case_detail", id).at("/penalty/writtenOff/value").asText())
                .isEqualTo("80.00");
    }

    @Test
    void letsTheCaseBeClosed() {
        UUID id = officer.opensCase();
        officer.succeedsWith(LedgerCommands.writeOff(id, "35.00"));

        Reply reply = officer.gives(Commands.close(id, 1));

        assertThat(reply.isSuccess()).isTrue();
    }

    @Test
    void refusesMoreThanIsStillOwedAndSaysWhatIs() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.recordPayment(id, "20.00"));

        Reply reply = officer.gives(LedgerCommands.writeOff(id, "15.01"));

        assertThat(reply.code()).isEqualTo("write-off-exceeds-balance");
        assertThat(reply.json().path("detail").asText()).contains("15.00");
    }

    @Test
    void leavesTheRestToAnAppealThatIsUpheld() {
        UUID id = officer.hasCaseWithNotice();
        officer.succeedsWith(LedgerCommands.writeOff(id, "10.00"));

        officer.succeedsWith(Commands.recordAppealResult(id, "JUDGE", "UPHELD"));

        assertThat(world.balanceOf(id)).isEqualTo("0.00");
        assertThat(world.transfersOf(id)).endsWith("WRITE_OFF 1000 WRITE_OFF>CASE", "WRITE_OFF 3600 WRITE_OFF>CASE");
    }
}
