package org.docket.write.command.recordpayment;

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
final class RecordPaymentTest {

    private final World world;
    private final Officer officer;

    RecordPaymentTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void lowersWhatIsOwed() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(world.balanceOf(id)).isEqualTo("15.00");
        assertThat(world.transfersOf(id)).endsWith("PAYMENT 2000 CASH>CASE");
        var payment = world.view("case_payments", id).path("items").path(0);
        assertThat(payment.path("id").asText()).isEqualTo(reply.commandId().toString());
        assertThat(payment.path("externalReference").asText()).isEqualTo("A100/P1");
        assertThat(payment.path("revision").asLong()).isEqualTo(reply.revision());
    }

    @Test
    void leavesACreditWhenTooMuchIsPaid() {
        UUID id = officer.opensCase();

        officer.succeedsWith(Commands.recordPayment(id, "50.00"));

        assertThat(world.balanceOf(id)).isEqualTo("-15.00");
    }

    @Test
    void countsPaymentsWithoutAReferenceEachForItself() {
        UUID id = officer.opensCase();

        officer.succeedsWith(Commands.recordPayment(id, "10.00"));
        officer.succeedsWith(Commands.recordPayment(id, "10.00"));

        assertThat(world.balanceOf(id)).isEqualTo("15.00");
    }

    @Test
    void recordsAPaymentAfterClosing() {
        UUID id = officer.hasClosedCase();

        Reply reply = officer.gives(Commands.recordPayment(id, "5.00"));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
        assertThat(world.balanceOf(id)).isEqualTo("-5.00");
    }

    @Test
    void answersASecondPaymentOfTheSameReferenceWithTheFirstReceipt() {
        UUID id = officer.opensCase();
        Reply first = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));
        officer.succeedsWith(Commands.sendNotice(id));

        Reply second = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(world.balanceOf(id)).isEqualTo("26.00");
        assertThat(world.owner()
                        .texts(
                                "SELECT outcome FROM command.audit_entry WHERE subject_id = ? AND action = 'record-payment' ORDER BY command_id",
                                id))
                .containsExactly("ACCEPTED", "REPEATED");
    }

    @Test
    void stillKnowsTheFirstReceiptWhenTheKeysAreForgotten() {
        UUID id = officer.opensCase();
        Reply first = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));
        world.owner().run("DELETE FROM command.idempotency WHERE response ->> 'id' = ?", id.toString());

        Reply second = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void stillKnowsTheFirstReceiptWhenTheCaseIsFull() {
        UUID id = officer.opensCase();
        Reply first = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));
        world.owner().run("UPDATE command.enforcement_case SET payment_count = 1000 WHERE case_id = ?", id);

        Reply second = officer.gives(Commands.recordPayment(id, "20.00", "A100/P1"));

        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void letsAnotherCaseUseTheSameReference() {
        UUID one = officer.opensCase();
        UUID other = officer.opensCase();
        officer.succeedsWith(Commands.recordPayment(one, "20.00", "A100/P1"));

        Reply reply = officer.gives(Commands.recordPayment(other, "20.00", "A100/P1"));

        assertThat(reply.isReplayed()).isFalse();
        assertThat(world.balanceOf(other)).isEqualTo("15.00");
    }
}
