package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MoneyTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void refundsNoMoreThanTheCredit() {
        List<UUID> ids = Clones.of(world.owner(), LedgerCommands.caseWithCredit(officer), Race.TRIES);

        // a credit of 15.00 and four who want 4.00 each: three get it
        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(officer, LedgerCommands.refund(ids.get(meeting), "4.00")));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "accepted", "accepted", "refund-exceeds-credit"));
        assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isEqualTo("-3.00"));
    }

    @Test
    void paysARefundOfOneReferenceOnce() {
        List<UUID> ids = Clones.of(world.owner(), LedgerCommands.caseWithCredit(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) ->
                        Race.persistently(officer, LedgerCommands.refund(ids.get(meeting), "1.00", "BACK")));

        assertThat(meetings).allSatisfy(replies -> {
            assertThat(replies).allMatch(Reply::isSuccess);
            assertThat(replies)
                    .extracting(Reply::text)
                    .containsOnly(replies.getFirst().text());
        });
        assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isEqualTo("-14.00"));
    }

    @Test
    void reversesAPaymentOnceWhileOthersRefundIt() {
        UUID original = LedgerCommands.caseWithCredit(officer);
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);
        Map<UUID, UUID> payments = payments();

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        contestant < 2
                                ? LedgerCommands.reversePayment(
                                        ids.get(meeting), Objects.requireNonNull(payments.get(ids.get(meeting))))
                                : LedgerCommands.refund(ids.get(meeting), "10.00")));

        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            List<String> reversals =
                    replies.subList(0, 2).stream().map(Reply::code).toList();
            List<String> refunds =
                    replies.subList(2, FOUR).stream().map(Reply::code).toList();
            if (refunds.contains("accepted")) {
                assertThat(refunds).containsOnlyOnce("accepted");
                assertThat(reversals).containsOnly("reversal-exceeds-paid");
            } else {
                assertThat(reversals).containsExactlyInAnyOrder("accepted", "payment-already-reversed");
                assertThat(refunds).containsOnly("refund-exceeds-credit");
            }
        });
        assertThat(ids).allSatisfy(id -> assertThat(world.balanceOf(id)).isIn("35.00", "-5.00"));
    }

    @Test
    void writesOffNoMoreThanIsOwedWhileOthersPayAndSurcharge() {
        UUID original = officer.hasNotifiedCase();
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);

        List<List<Reply>> meetings =
                Race.of(FOUR, (meeting, contestant) -> Race.persistently(officer, one(contestant, ids.get(meeting))));

        // 46.00 are owed: 40.00 are paid, 30.00 given up or not, twice, and 36.50 added
        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies.get(0).isSuccess()).isTrue();
            assertThat(replies.get(1).isSuccess()).isTrue();
            assertThat(replies.subList(2, FOUR))
                    .extracting(Reply::code)
                    .containsAnyOf("accepted", "write-off-exceeds-balance");
        });
        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            long writtenOff = meetings.get(meeting).subList(2, FOUR).stream()
                    .filter(Reply::isSuccess)
                    .count();
            assertThat(world.balanceOf(ids.get(meeting)))
                    .isEqualTo(List.of("42.50", "12.50", "-17.50").get((int) writtenOff));
        }
    }

    private static Request one(int contestant, UUID id) {
        return switch (contestant) {
            case 0 -> Commands.recordPayment(id, "40.00");
            case 1 -> Commands.addSurcharge(id);
            default -> LedgerCommands.writeOff(id, "30.00");
        };
    }

    private Map<UUID, UUID> payments() {
        Map<UUID, UUID> payments = new HashMap<>();
        world.owner()
                .all(
                        "SELECT case_id, payment_id FROM command.payment",
                        row -> payments.put(
                                row.getObject("case_id", UUID.class), row.getObject("payment_id", UUID.class)));
        return payments;
    }
}
