package org.docket.write.command.permitorder;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.permit.PermitOrder;
import org.docket.write.unitofwork.Journal;
import org.docket.write.unitofwork.Rank;

/** What is added once with an order: its lines, its payment, its refund. */
final class OrderJournals {

    static final Journal<NewLine> LINES = new Journal<>(
            "permit-order-line",
            Rank.ORDERS,
            """
            INSERT INTO command.permit_order_line (tenant_id, order_id, line_no, quota_id, quantity, unit_price_minor)
            VALUES (?::smallint, ?::uuid, ?::smallint, ?::uuid, ?::int, ?::bigint)
            """,
            line -> Arrays.asList(
                    line.tenantId(),
                    line.orderId(),
                    line.number(),
                    line.line().quotaId(),
                    line.line().quantity(),
                    line.line().unitPriceMinor()));

    /** Index: account_system_once. */
    static final Journal<Transfer> TRANSFERS = new Journal<>(
            "transfer",
            Rank.ACCOUNTS,
            """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS transfer_id, ?::text AS kind, ?::text AS debit, ?::text AS credit, ?::bigint AS amount_minor,
                     ?::char(3) AS currency, ?::date AS occurred_on)
            INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
            SELECT g.tenant_id, g.transfer_id, g.kind,
                   (SELECT a.account_id FROM command.ledger_account a
                    WHERE a.tenant_id = g.tenant_id AND a.kind = g.debit AND a.currency = g.currency AND a.case_id IS NULL),
                   (SELECT a.account_id FROM command.ledger_account a
                    WHERE a.tenant_id = g.tenant_id AND a.kind = g.credit AND a.currency = g.currency AND a.case_id IS NULL),
                   g.amount_minor, g.currency, g.occurred_on, g.transfer_id
            FROM given g
            """,
            transfer -> Arrays.asList(
                    transfer.tenantId(),
                    transfer.id(),
                    transfer.direction().name(),
                    transfer.direction().debit,
                    transfer.direction().credit,
                    transfer.payment().minor(),
                    transfer.payment().currency(),
                    transfer.day()));

    private OrderJournals() {}

    /** One line of a new order; the number counts from 1. */
    record NewLine(short tenantId, UUID orderId, int number, PermitOrder.Line line) {}

    /** An order's whole amount, booked on a day; the transfer has the command's id. */
    record Transfer(short tenantId, UUID id, Direction direction, PermitOrder.Payment payment, LocalDate day) {}

    /** Which way the money goes; the names are the ledger's kinds. */
    enum Direction {
        PERMIT_SALE("CASH", "PERMIT_INCOME"),
        PERMIT_REFUND("PERMIT_INCOME", "CASH");

        private final String debit;
        private final String credit;

        Direction(String debit, String credit) {
            this.debit = debit;
            this.credit = credit;
        }
    }
}
