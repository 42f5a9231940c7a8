package org.docket.write.command.permitorder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.docket.write.permit.PermitOrder;
import org.docket.write.unitofwork.Kind;
import org.docket.write.unitofwork.Rank;

/** Orders with their lines; the lines of a new one are a journal. */
final class OrderKind implements Kind<PermitOrder> {

    static final Kind<PermitOrder> ORDERS = new OrderKind();

    /** Indexes: permit_order_pkey, permit_line_pkey. One look for each id (OFFSET 0 keeps it so), in the order in which they come. */
    private static final String SELECT = """
            SELECT f.* FROM (SELECT ?::smallint AS tenant_id) g CROSS JOIN unnest(?::uuid[]) AS w (order_id)
            CROSS JOIN LATERAL (
              SELECT o.order_id, o.applicant_reference, o.payment_id, o.payment_reference, o.total_minor, o.currency, o.placed_by,
                     o.refund_id::text AS refund_id, o.cancelled_by::text AS cancelled_by, o.cancel_reason, o.version,
                     ARRAY(SELECT l.quota_id || ' ' || l.quantity || ' ' || l.unit_price_minor FROM command.permit_order_line l
                           WHERE l.tenant_id = o.tenant_id AND l.order_id = o.order_id ORDER BY l.line_no) AS lines
              FROM command.permit_order o
              WHERE o.tenant_id = g.tenant_id AND o.order_id = w.order_id
              OFFSET 0) f""";

    private static final String INSERT = """
            INSERT INTO command.permit_order (tenant_id, order_id, applicant_reference, payment_reference, status, total_minor, currency, payment_id, placed_by)
            VALUES (?::smallint, ?::uuid, ?::text, ?::text, ?::text, ?::bigint, ?::text, ?::uuid, ?::uuid)
            """;

    /** Index: permit_order_pkey. */
    private static final String CANCEL = """
            UPDATE command.permit_order o
            SET status = ?::text, refund_id = ?::uuid, cancelled_by = ?::uuid, cancel_reason = ?::text, cancelled_at = now(), version = o.version + 1
            WHERE o.tenant_id = ?::smallint AND o.order_id = ?::uuid AND o.version = ?::bigint
            """;

    private OrderKind() {}

    @Override
    public String name() {
        return "permit-order";
    }

    @Override
    public Rank rank() {
        return Rank.ORDERS;
    }

    @Override
    public UUID idOf(PermitOrder order) {
        return order.id();
    }

    @Override
    public String select() {
        return SELECT;
    }

    @Override
    public PermitOrder read(ResultRow row) {
        PermitOrder.Payment payment = new PermitOrder.Payment(
                row.uuid("payment_id"), row.text("payment_reference"), row.number("total_minor"), row.text("currency"));
        return new PermitOrder(
                row.uuid("order_id"),
                new PermitOrder.Terms(
                        row.text("applicant_reference"),
                        payment,
                        row.uuid("placed_by"),
                        row.texts("lines").stream().map(OrderKind::line).toList()),
                cancellation(row));
    }

    @Override
    public Write insert(short tenantId, PermitOrder order) {
        PermitOrder.Terms terms = order.terms();
        return new Write(
                INSERT,
                Arrays.asList(
                        tenantId,
                        order.id(),
                        terms.applicantReference(),
                        terms.payment().reference(),
                        order.state(),
                        terms.payment().minor(),
                        terms.payment().currency(),
                        terms.payment().id(),
                        terms.placedBy()));
    }

    @Override
    public Write update(short tenantId, long version, PermitOrder before, PermitOrder after) {
        PermitOrder.Cancellation how = after.cancellation().orElseThrow();
        return new Write(
                CANCEL,
                Arrays.asList(after.state(), how.refundId(), how.by(), how.reason(), tenantId, after.id(), version));
    }

    private static PermitOrder.Line line(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        return new PermitOrder.Line(
                UUID.fromString(parts.get(0)), Integer.parseInt(parts.get(1)), Long.parseLong(parts.get(2)));
    }

    private static Optional<PermitOrder.Cancellation> cancellation(ResultRow row) {
        return row.optionalText("refund_id")
                .map(refund -> new PermitOrder.Cancellation(
                        UUID.fromString(refund), UUID.fromString(row.text("cancelled_by")), row.text("cancel_reason")));
    }
}
