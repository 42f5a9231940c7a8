package org.docket.write.command.reversepayment;

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
final class ReversePaymentTest {

    private final World world;
    private final Officer officer;

    ReversePaymentTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void takesThePaymentBackByATransferTheOtherWayRound() {
        UUID id = officer.opensCase();
        UUID payment = officer.succeedsWith(Commands.recordPayment(id, "20.00")).commandId();

        Reply reply = officer.gives(LedgerCommands.reversePayment(id, payment));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(world.balanceOf(id)).isEqualTo("35.00");
        assertThat(world.transfersOf(id)).endsWith("PAYMENT 2000 CASH>CASE", "REVERSAL 2000 CASE>CASH");
        var shown = world.view("case_payments", id).path("items").path(0);
        assertThat(shown.path("id").asText()).isEqualTo(payment.toString());
        assertThat(shown.path("reversedOn").asText()).isEqualTo("2007-04-10");
        assertThat(world.view("case_detail", id).at("/payments/0/reversedOn").asText())
                .isEqualTo("2007-04-10");
    }

    @Test
    void refusesASecondReversal() {
        UUID id = officer.opensCase();
        UUID payment = officer.succeedsWith(Commands.recordPayment(id, "20.00")).commandId();
        officer.succeedsWith(Commands.recordPayment(id, "20.00"));
        officer.succeedsWith(LedgerCommands.reversePayment(id, payment));

        Reply second = officer.gives(LedgerCommands.reversePayment(id, payment));

        assertThat(second.code()).isEqualTo("payment-already-reversed");
        assertThat(world.balanceOf(id)).isEqualTo("15.00");
    }

    @Test
    void knowsNoPaymentOfAnotherCase() {
        UUID payment = officer.succeedsWith(Commands.recordPayment(officer.opensCase(), "20.00"))
                .commandId();

        Reply reply = officer.gives(LedgerCommands.reversePayment(officer.hasPaidCase(), payment));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("detail").asText()).contains("payment");
    }

    @Test
    void refusesToTakeBackWhatWasRefunded() {
        UUID id = officer.opensCase();
        UUID payment = officer.succeedsWith(Commands.recordPayment(id, "50.00")).commandId();
        officer.succeedsWith(LedgerCommands.refund(id, "15.00"));

        Reply reply = officer.gives(LedgerCommands.reversePayment(id, payment));

        assertThat(reply.code()).isEqualTo("reversal-exceeds-paid");
        assertThat(reply.json().path("detail").asText()).contains("35.00");
    }

    @Test
    void isASupervisorsRight() {
        UUID id = officer.opensCase();
        UUID payment = officer.succeedsWith(Commands.recordPayment(id, "20.00")).commandId();

        Reply reply = world.somebody("OFFICER").gives(LedgerCommands.reversePayment(id, payment));

        assertThat(reply.status()).isEqualTo(403);
    }
}
