package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;

/** What holds for all permits of a database after whatever happened to them. */
final class PermitBooks {

    private PermitBooks() {}

    static void assertInOrder(World world) {
        assertStocks(world.owner());
        assertPayments(world.owner());
        assertEachStepHasItsRows(world.owner());
        assertThat(world.owner()
                        .number(
                                "SELECT COALESCE(sum(difference_minor), 0) FROM read.trial_balance(?::smallint)",
                                World.ONE))
                .isZero();
    }

    /** What a quota has issued is what the orders that stand have bought. */
    private static void assertStocks(Sql owner) {
        assertThat(owner.texts("""
                SELECT q.code || ' ' || q.remaining || ' ' || q.issued || ' ' || COALESCE(sum(l.quantity) FILTER (WHERE o.status = 'PLACED'), 0)
                FROM command.permit_quota q
                LEFT JOIN command.permit_order_line l ON l.tenant_id = q.tenant_id AND l.quota_id = q.quota_id
                LEFT JOIN command.permit_order o ON o.tenant_id = l.tenant_id AND o.order_id = l.order_id
                GROUP BY q.tenant_id, q.quota_id
                HAVING q.issued <> COALESCE(sum(l.quantity) FILTER (WHERE o.status = 'PLACED'), 0) OR q.remaining + q.issued <> q.capacity OR q.remaining < 0
                """)).isEmpty();
    }

    /** Each order was paid by one transfer of its lines' sum, and paid back by one if it is cancelled; there are no other transfers of permits. */
    private static void assertPayments(Sql owner) {
        assertThat(owner.texts("""
                SELECT o.order_id || ' ' || o.total_minor
                FROM command.permit_order o
                JOIN command.permit_order_line l ON l.tenant_id = o.tenant_id AND l.order_id = o.order_id
                LEFT JOIN command.ledger_transfer p ON p.tenant_id = o.tenant_id AND p.transfer_id = o.payment_id AND p.kind = 'PERMIT_SALE'
                LEFT JOIN command.ledger_transfer r ON r.tenant_id = o.tenant_id AND r.transfer_id = o.refund_id AND r.kind = 'PERMIT_REFUND'
                GROUP BY o.tenant_id, o.order_id, p.amount_minor, r.amount_minor
                HAVING sum(l.quantity * l.unit_price_minor) IS DISTINCT FROM o.total_minor OR p.amount_minor IS DISTINCT FROM o.total_minor
                    OR (o.status = 'CANCELLED' AND r.amount_minor IS DISTINCT FROM o.total_minor)
                """)).isEmpty();
        assertThat(owner.texts("""
                SELECT kind || ' ' || count(*) FROM command.ledger_transfer WHERE kind LIKE 'PERMIT%' GROUP BY kind
                EXCEPT
                (SELECT 'PERMIT_SALE ' || count(*) FROM command.permit_order
                 UNION ALL SELECT 'PERMIT_REFUND ' || count(*) FROM command.permit_order WHERE status = 'CANCELLED')
                """)).isEmpty();
    }

    /** One event, one accepted attempt and one stored answer for each step of an order. */
    private static void assertEachStepHasItsRows(Sql owner) {
        assertThat(owner.texts("""
                SELECT concat_ws(' ', s.order_id, s.version, o.type, e.action)
                FROM (SELECT tenant_id, order_id, 1 AS version, payment_id AS command_id FROM command.permit_order
                      UNION ALL SELECT tenant_id, order_id, 2, refund_id FROM command.permit_order WHERE status = 'CANCELLED') s
                FULL JOIN (SELECT * FROM command.outbox WHERE aggregate_type = 'permit-order') o
                     ON o.tenant_id = s.tenant_id AND o.aggregate_id = s.order_id AND o.revision = s.version AND o.command_id = s.command_id
                FULL JOIN (SELECT * FROM command.audit_entry WHERE outcome = 'ACCEPTED' AND subject_type = 'permit-order') e
                     ON e.tenant_id = s.tenant_id AND e.command_id = s.command_id AND e.subject_id = s.order_id
                WHERE s.order_id IS NULL OR o.event_id IS NULL OR e.command_id IS NULL
                """)).isEmpty();
    }
}
