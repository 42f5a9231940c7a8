package org.docket.write.command.permitorder;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PermitRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.Receipt;
import org.docket.write.commit.Subject;
import org.docket.write.commit.UnitRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.permit.PermitOrder;
import org.docket.write.unitofwork.Decision;
import org.docket.write.unitofwork.Mode;
import org.docket.write.unitofwork.Ref;
import org.docket.write.unitofwork.Unit;

/** Cancels orders: the stock goes back, and the money by a transfer of its own. The refund has the command's id. */
@Singleton
final class CancelOrderHandler {

    private final UnitRunner runner;

    CancelOrderHandler(UnitRunner runner) {
        this.runner = runner;
    }

    CommandOutcome handle(Attempt attempt, UUID orderId, long expectedVersion, CancelOrder command) {
        return runner.run(
                attempt,
                new Subject(FirstOrderQuery.TYPE, orderId),
                Mode.OPTIMISTIC,
                unit -> unit.get(OrderKind.ORDERS, orderId)
                        .map(order -> cancel(unit, attempt, order, expectedVersion, command))
                        .orElseGet(() -> new Decision.Refuse<>(new Refusal.Unknown("permit order"))),
                (tried, constraint) -> new Verdict.TryAgain());
    }

    private static Decision<Receipt, Refusal> cancel(
            Unit unit, Attempt attempt, Ref<PermitOrder> order, long expectedVersion, CancelOrder command) {
        if (order.version() != expectedVersion) {
            return new Decision.Refuse<>(new Refusal.StalePart("permit order", order.version()));
        }
        if (order.state().cancellation().isPresent()) {
            return new Decision.Refuse<>(new PermitRefusal.AlreadyCancelled());
        }
        PermitOrder.Terms terms = order.state().terms();
        giveBack(unit, terms.lines());
        PermitOrder.Cancellation how = new PermitOrder.Cancellation(
                attempt.commandId(), attempt.access().actorId(), command.reason());
        order.swap(it -> it.cancelled(how));
        unit.add(
                OrderJournals.TRANSFERS,
                new OrderJournals.Transfer(
                        attempt.access().tenantId(),
                        attempt.commandId(),
                        OrderJournals.Direction.PERMIT_REFUND,
                        terms.payment(),
                        command.occurredOn()));
        long version = order.version() + 1;
        return new Decision.Commit<>(new Receipt(
                attempt.commandId(),
                FirstOrderQuery.TYPE,
                order.state().id(),
                Optional.empty(),
                new Receipt.Standing(version, version, order.state().state()),
                List.of(attempt.operation().eventType())));
    }

    private static void giveBack(Unit unit, List<PermitOrder.Line> lines) {
        unit.preload(
                QuotaKind.QUOTAS, lines.stream().map(PermitOrder.Line::quotaId).toList());
        for (PermitOrder.Line line : lines) {
            // No validator: a quota that was read after somebody else had cancelled the order looks as if too few were
            // issued. The order's
            // version tells, and the quota's own constraints.
            unit.get(QuotaKind.QUOTAS, line.quotaId()).orElseThrow().swap(it -> it.take(-line.quantity()));
        }
    }
}
