package org.docket.write.command.refund;

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
final class RefundTest {

    private final World world;
    private final Officer officer;

    RefundTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void paysACreditBack() {
        UUID id = LedgerCommands.caseWithCredit(officer);

        Reply reply = officer.gives(LedgerCommands.refund(id, "10.00", "A100/R1"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(world.balanceOf(id)).isEqualTo("-5.00");
        assertThat(world.transfersOf(id)).endsWith("REFUND 1000 CASE>CASH");
        var refund = world.view("case_detail", id).path("refunds").path(0);
        assertThat(refund.path("id").asText()).isEqualTo(reply.commandId().toString());
        assertThat(refund.path("amount").path("value").asText()).isEqualTo("10.00");
        assertThat(refund.path("externalReference").asText()).isEqualTo("A100/R1");
        assertThat(world.view("case_detail", id).at("/paid/value").asText()).isEqualTo("40.00");
    }

    @Test
    void refusesMoreThanTheCreditAndSaysWhatThereIs() {
        UUID id = LedgerCommands.caseWithCredit(officer);

        Reply reply = officer.gives(LedgerCommands.refund(id, "15.01"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("refund-exceeds-credit");
        assertThat(reply.json().path("detail").asText()).contains("15.00");
        assertThat(world.balanceOf(id)).isEqualTo("-15.00");
    }

    @Test
    void answersASecondRefundOfTheSameReferenceWithTheFirstReceipt() {
        UUID id = LedgerCommands.caseWithCredit(officer);
        Reply first = officer.gives(LedgerCommands.refund(id, "15.00", "A100/R1"));
        officer.succeedsWith(Commands.sendNotice(id));

        Reply second = officer.gives(LedgerCommands.refund(id, "15.00", "A100/R1"));

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(world.balanceOf(id)).isEqualTo("11.00");
    }

    @Test
    void hasReferencesOfItsOwnBesideThoseOfPayments() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.recordPayment(id, "50.00", "SAME"));

        Reply reply = officer.gives(LedgerCommands.refund(id, "5.00", "SAME"));

        assertThat(reply.isReplayed()).isFalse();
        assertThat(world.balanceOf(id)).isEqualTo("-10.00");
    }

    @Test
    void isRefusedByTheDatabaseItselfWhenItIsMoreThanTheCredit() {
        UUID id = LedgerCommands.caseWithCredit(officer);

        var refused = world.owner().refused("""
                INSERT INTO command.refund (tenant_id, refund_id, case_id, revision, amount_minor, credit_minor, currency, refunded_on)
                VALUES (?::smallint, gen_random_uuid(), ?, 2, 1501, 1500, 'EUR', '2007-05-01')
                """, World.ONE, id);

        assertThat(refused.constraint()).isEqualTo("refund_within_credit");
    }
}
