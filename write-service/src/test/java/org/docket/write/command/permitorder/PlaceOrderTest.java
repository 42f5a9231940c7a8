package org.docket.write.command.permitorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.fixture.PermitCommands.line;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class PlaceOrderTest {

    private final World world;
    private final Officer officer;

    PlaceOrderTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void takesFromEveryQuotaAndBooksThePayment() {
        UUID taxi = officer.createsQuota(10);
        UUID stall = officer.createsQuota(5);

        Reply reply = officer.gives(PermitCommands.place(line(taxi, 3), line(stall, 5), line(taxi, 1)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.json().path("type").asText()).isEqualTo("permit-order");
        assertThat(reply.json().path("state").asText()).isEqualTo("PLACED");
        assertThat(reply.header("ETag")).isEqualTo("\"v1\"");
        assertThat(stock(taxi)).isEqualTo("6/4");
        assertThat(stock(stall)).isEqualTo("0/5");
        assertThat(transfer(reply)).containsExactly("PERMIT_SALE 11250 CASH>PERMIT_INCOME");
        assertThat(world.owner().texts("""
                SELECT line_no || ': ' || quantity || ' at ' || unit_price_minor FROM command.permit_order_line WHERE order_id = ? ORDER BY line_no
                """, reply.id()))
                .containsExactly("1: 3 at 1250", "2: 5 at 1250", "3: 1 at 1250");
        assertThat(world.owner().texts("""
                SELECT type || ' ' || revision FROM command.outbox WHERE aggregate_type = 'permit-order' AND aggregate_id = ?
                """, reply.id())).containsExactly("permit-order.placed 1");
    }

    @Test
    void listsEveryLineThatCannotBeServedAndLeavesNothingBehind() {
        UUID plenty = officer.createsQuota(10);
        UUID few = officer.createsQuota(2);
        UUID over = officer.succeedsWith(windowed("2020-01-01", "2020-12-31")).id();

        Reply reply = officer.gives(
                PermitCommands.place(line(plenty, 1), line(few, 3), line(over, 1), line(UUID.randomUUID(), 1)));

        assertThat(reply.code()).isEqualTo("permits-unavailable");
        assertThat(reply.codesOf("guards")).containsExactly("quota-in-stock", "quota-on-sale", "quota-known");
        assertThat(reply.text()).contains("Line 2: 3 of Q-", "are wanted and 2 are left", "Line 3: ", "Line 4: ");
        assertThat(stock(plenty)).isEqualTo("10/0");
        assertThat(stock(few)).isEqualTo("2/0");
    }

    @Test
    void countsTwoLinesOfOneQuotaTogether() {
        UUID quota = officer.createsQuota(5);

        Reply reply = officer.gives(PermitCommands.place(line(quota, 3), line(quota, 3)));

        assertThat(reply.codesOf("guards")).containsExactly("quota-in-stock");
        assertThat(reply.text()).contains("Line 2: 3 of Q-", "are wanted and 2 are left");
        assertThat(stock(quota)).isEqualTo("5/0");
    }

    @Test
    void sellsOnTheFirstAndOnTheLastDay() {
        String today = world.owner().text("SELECT (now() AT TIME ZONE 'Europe/Rome')::date");
        UUID quota = officer.succeedsWith(windowed(today, today)).id();
        UUID later = officer.succeedsWith(windowed("2999-01-01", null)).id();

        assertThat(officer.gives(PermitCommands.place(line(quota, 1))).isSuccess())
                .isTrue();
        assertThat(officer.gives(PermitCommands.place(line(later, 1))).codesOf("guards"))
                .containsExactly("quota-on-sale");
    }

    @Test
    void givesTheFirstReceiptToASecondOrderWithThePaymentsReferenceAlsoWhenAllIsSold() {
        UUID quota = officer.createsQuota(2);
        String reference = "BANK/" + UUID.randomUUID();
        Reply first = officer.succeedsWith(PermitCommands.place(reference, List.of(line(quota, 2))));

        Reply second = officer.gives(PermitCommands.place(reference, List.of(line(quota, 2))));

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(stock(quota)).isEqualTo("0/2");
        assertThat(world.owner().texts("SELECT outcome FROM command.audit_entry WHERE subject_id = ?", first.id()))
                .containsExactly("ACCEPTED");
    }

    @Test
    void replaysItsOwnAnswerAlsoWhenItTookTheLastOne() {
        UUID quota = officer.createsQuota(1);
        Request request = PermitCommands.place(line(quota, 1));
        Reply first = officer.succeedsWith(request);

        Reply second = officer.gives(request);

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void storesARefusalUnderItsKey() {
        UUID quota = officer.createsQuota(1);
        Request request = PermitCommands.place(line(quota, 2));
        assertThat(officer.gives(request).code()).isEqualTo("permits-unavailable");
        world.owner().run("UPDATE command.permit_quota SET capacity = 9, remaining = 9 WHERE quota_id = ?", quota);

        Reply again = officer.gives(request);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.code()).isEqualTo("permits-unavailable");
    }

    @Test
    void tellsAnAuditorOfNoStock() {
        UUID quota = officer.createsQuota(1);
        Officer auditor = world.somebody("AUDITOR");

        assertThat(auditor.gives(PermitCommands.place(line(quota, 1))).code()).isEqualTo("forbidden");
        assertThat(auditor.gives(PermitCommands.place(line(quota, 2))).code()).isEqualTo("forbidden");
        assertThat(stock(quota)).isEqualTo("1/0");
    }

    @Test
    void doesNotSellAnotherAgencysPermits() {
        UUID quota = officer.createsQuota(1);

        Reply reply = world.stranger().gives(PermitCommands.place(line(quota, 1)));

        assertThat(reply.codesOf("guards")).containsExactly("quota-known");
        assertThat(stock(quota)).isEqualTo("1/0");
    }

    @Test
    void wantsOneToTwentyLinesOfOneToFiftyPermits() {
        Request request = PermitCommands.place();
        UUID quota = UUID.randomUUID();
        List<PermitCommands.Line> many = Collections.nCopies(21, line(quota, 1));

        assertThat(officer.gives(request).violations()).containsExactly("/lines value-invalid");
        assertThat(officer.gives(PermitCommands.place("x", many)).violations()).containsExactly("/lines value-invalid");
        assertThat(officer.gives(PermitCommands.place(line(quota, 51), line(quota, 0)))
                        .violations())
                .containsExactly("/lines/0/quantity value-invalid", "/lines/1/quantity value-invalid");
    }

    private Request windowed(String from, @Nullable String until) {
        Request request = PermitCommands.createQuota(5);
        String window = "\"saleFrom\": \"" + from + "\"" + (until == null ? "" : ", \"saleUntil\": \"" + until + "\"");
        return request.withBody(request.body().replace("\"capacity\"", window + ", \"capacity\""));
    }

    private String stock(UUID quota) {
        return world.owner()
                .text("SELECT remaining || '/' || issued FROM command.permit_quota WHERE quota_id = ?", quota);
    }

    private List<String> transfer(Reply reply) {
        return world.owner().texts("""
                SELECT t.kind || ' ' || t.amount_minor || ' ' || d.kind || '>' || c.kind
                FROM command.ledger_transfer t
                JOIN command.ledger_account d ON d.tenant_id = t.tenant_id AND d.account_id = t.debit_account
                JOIN command.ledger_account c ON c.tenant_id = t.tenant_id AND c.account_id = t.credit_account
                WHERE t.command_id = ?
                """, reply.commandId());
    }
}
