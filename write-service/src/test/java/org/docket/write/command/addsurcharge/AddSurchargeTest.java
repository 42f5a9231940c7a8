package org.docket.write.command.addsurcharge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class AddSurchargeTest {

    private final World world;
    private final Officer officer;

    AddSurchargeTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void replacesTheAmountIssuedByTheNewTotal() {
        UUID id = officer.hasNotifiedCase();

        Reply reply = officer.gives(Commands.addSurcharge(id, "2007-03-16", "71.50"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(world.view("case_detail", id)
                        .path("penalty")
                        .path("surchargedTotal")
                        .path("value")
                        .asText())
                .isEqualTo("71.50");
        assertThat(world.balanceOf(id)).isEqualTo("82.50");
        assertThat(world.transfersOf(id)).endsWith("SURCHARGE 3650 CASE>PENALTY_INCOME");
    }

    @Test
    void booksNothingWhenTheTotalStaysTheSame() {
        UUID id = officer.hasNotifiedCase();

        officer.succeedsWith(Commands.addSurcharge(id, "2007-03-16", "35.00"));

        assertThat(world.transfersOf(id)).noneMatch(transfer -> transfer.startsWith("SURCHARGE"));
    }

    @Test
    void refusesASecondSurcharge() {
        UUID id = officer.hasSurchargedCase();

        Reply reply = officer.gives(Commands.addSurcharge(id, "2007-04-16", "100.00"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("already-surcharged");
        assertThat(world.balanceOf(id)).isEqualTo("82.50");
    }

    @Test
    void refusesASurchargeWithoutANotification() {
        UUID id = officer.hasCaseWithNotice();

        Reply reply = officer.gives(Commands.addSurcharge(id));

        assertThat(reply.code()).isEqualTo("surcharge-before-notification");
    }

    @Test
    void refusesASurchargeBeforeTheNotification() {
        UUID id = officer.hasNotifiedCase();

        Reply reply = officer.gives(Commands.addSurcharge(id, "2007-01-14", "71.50"));

        assertThat(reply.code()).isEqualTo("surcharge-before-notification");
    }

    @Test
    void refusesATotalBelowTheAmountIssued() {
        UUID id = officer.hasNotifiedCase();

        Reply reply = officer.gives(Commands.addSurcharge(id, "2007-03-16", "34.99"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("surcharge-below-issued");
    }

    @Test
    void recordsASurchargeAfterClosing() {
        UUID id = officer.hasNotifiedCase();
        officer.succeedsWith(Commands.recordPayment(id, "46.00"));
        officer.succeedsWith(Commands.close(id, 1));

        Reply reply = officer.gives(Commands.addSurcharge(id));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
        assertThat(world.balanceOf(id)).isEqualTo("36.50");
    }
}
