package org.docket.write.command.permitorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.fixture.PermitCommands.line;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class CancelOrderTest {

    private final World world;
    private final Officer officer;

    CancelOrderTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void returnsTheStockAndTheMoney() {
        UUID quota = officer.createsQuota(5);
        Reply placed = officer.succeedsWith(PermitCommands.place(line(quota, 2), line(quota, 1)));

        Reply cancelled = officer.gives(PermitCommands.cancel(placed.id(), 1));

        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(cancelled.header("ETag")).isEqualTo("\"v2\"");
        assertThat(cancelled.json().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(stock(quota)).isEqualTo("5/0");
        assertThat(world.owner().texts("""
                SELECT t.kind || ' ' || t.amount_minor FROM command.permit_order o JOIN command.ledger_transfer t ON t.transfer_id IN (o.payment_id, o.refund_id)
                WHERE o.order_id = ? ORDER BY t.transfer_id
                """, placed.id())).containsExactly("PERMIT_SALE 3750", "PERMIT_REFUND 3750");
        assertThat(world.owner().texts("""
                SELECT type || ' ' || revision FROM command.outbox WHERE aggregate_id = ? ORDER BY revision
                """, placed.id()))
                .containsExactly("permit-order.placed 1", "permit-order.cancelled 2");
    }

    @Test
    void isRefusedASecondTime() {
        UUID id = officer.placesOrder();
        officer.succeedsWith(PermitCommands.cancel(id, 1));

        Reply reply = officer.gives(PermitCommands.cancel(id, 2));

        assertThat(reply.code()).isEqualTo("order-already-cancelled");
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.ledger_transfer t JOIN command.permit_order o ON o.refund_id = t.transfer_id WHERE o.order_id = ?
                """, id)).isEqualTo(1);
    }

    @Test
    void wantsTheVersionThatTheClientHasSeen() {
        UUID id = officer.placesOrder();
        officer.succeedsWith(PermitCommands.cancel(id, 1));

        assertThat(officer.gives(PermitCommands.cancel(id, 1)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(PermitCommands.cancel(id, 1).without("If-Match"))
                        .code())
                .isEqualTo("if-match-missing");
    }

    @Test
    void replaysItsAnswer() {
        Request request = PermitCommands.cancel(officer.placesOrder(), 1);
        Reply first = officer.succeedsWith(request);

        Reply second = officer.gives(request);

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void knowsNoOrderThatThereIsNotOrThatIsAnotherAgencys() {
        UUID id = officer.placesOrder();

        assertThat(officer.gives(PermitCommands.cancel(UUID.randomUUID(), 1)).code())
                .isEqualTo("not-found");
        assertThat(world.stranger().gives(PermitCommands.cancel(id, 1)).code()).isEqualTo("not-found");
    }

    private String stock(UUID quota) {
        return world.owner()
                .text("SELECT remaining || '/' || issued FROM command.permit_quota WHERE quota_id = ?", quota);
    }
}
