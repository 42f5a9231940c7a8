package org.docket.write.command.permitorder;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PermitRefusal;
import org.docket.write.casefile.PermitRefusal.Lack;
import org.docket.write.casefile.PermitRefusal.UnservedLine;
import org.docket.write.casefile.Refusal;
import org.docket.write.command.permitorder.PlaceOrder.Wanted;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.Receipt;
import org.docket.write.commit.Subject;
import org.docket.write.commit.UnitRunner;
import org.docket.write.permit.PermitOrder;
import org.docket.write.permit.PermitQuota;
import org.docket.write.unitofwork.Decision;
import org.docket.write.unitofwork.Mode;
import org.docket.write.unitofwork.Ref;
import org.docket.write.unitofwork.Unit;

/** Places orders: order, lines, payment and stock are one unit of work. The payment has the command's id. */
@Singleton
final class PlaceOrderHandler {

    private final UnitRunner runner;
    private final FirstOrderQuery firstOrders;

    PlaceOrderHandler(UnitRunner runner, FirstOrderQuery firstOrders) {
        this.runner = runner;
        this.firstOrders = firstOrders;
    }

    CommandOutcome handle(Attempt attempt, PlaceOrder command) {
        UUID orderId = UuidCreator.getTimeOrderedEpoch();
        return runner.run(
                attempt,
                new Subject(FirstOrderQuery.TYPE, orderId),
                Mode.OPTIMISTIC,
                unit -> place(unit, attempt, orderId, command),
                (tried, constraint) -> firstOrders.judge(tried, command.paymentReference()));
    }

    private static Decision<Receipt, Refusal> place(Unit unit, Attempt attempt, UUID orderId, PlaceOrder command) {
        unit.preload(
                QuotaKind.QUOTAS, command.lines().stream().map(Wanted::quotaId).toList());
        List<UnservedLine> unserved = new ArrayList<>();
        List<PermitOrder.Line> lines = new ArrayList<>();
        for (Wanted wanted : command.lines()) {
            int number = lines.size() + unserved.size() + 1;
            Optional<Ref<PermitQuota>> quota = unit.get(QuotaKind.QUOTAS, wanted.quotaId());
            Optional<UnservedLine> lack = take(quota, wanted, number, command);
            lack.ifPresentOrElse(
                    unserved::add,
                    () -> lines.add(new PermitOrder.Line(
                            wanted.quotaId(),
                            wanted.quantity(),
                            quota.orElseThrow().state().price().minor())));
        }
        return unserved.isEmpty()
                ? new Decision.Commit<>(write(unit, attempt, order(attempt, orderId, command, lines), command))
                : new Decision.Refuse<>(new PermitRefusal.LinesUnserved(unserved));
    }

    private static Optional<UnservedLine> take(
            Optional<Ref<PermitQuota>> found, Wanted wanted, int number, PlaceOrder command) {
        if (found.isEmpty()) {
            return Optional.of(new UnservedLine(number, Lack.QUOTA, "there is no quota with this id"));
        }
        Ref<PermitQuota> quota = found.get();
        String code = quota.state().code();
        if (!quota.state().isOnSale(command.today())) {
            return Optional.of(new UnservedLine(number, Lack.SALE, code + " is not on sale today, " + command.today()));
        }
        int left = quota.state().stock().remaining();
        return quota.swap(it -> it.take(wanted.quantity()), PermitQuota::isPossible)
                ? Optional.empty()
                : Optional.of(new UnservedLine(
                        number,
                        Lack.STOCK,
                        wanted.quantity() + " of " + code + " are wanted and " + left + " are left"));
    }

    private static PermitOrder order(Attempt attempt, UUID orderId, PlaceOrder command, List<PermitOrder.Line> lines) {
        long total = lines.stream().mapToLong(PermitOrder.Line::minor).sum();
        PermitOrder.Payment payment = new PermitOrder.Payment(
                attempt.commandId(),
                command.paymentReference(),
                total,
                attempt.access().currency());
        return new PermitOrder(
                orderId,
                new PermitOrder.Terms(
                        command.applicantReference(), payment, attempt.access().actorId(), lines),
                Optional.empty());
    }

    private static Receipt write(Unit unit, Attempt attempt, PermitOrder order, PlaceOrder command) {
        short tenantId = attempt.access().tenantId();
        unit.create(OrderKind.ORDERS, order);
        int number = 0;
        for (PermitOrder.Line line : order.terms().lines()) {
            number++;
            unit.add(OrderJournals.LINES, new OrderJournals.NewLine(tenantId, order.id(), number, line));
        }
        unit.add(
                OrderJournals.TRANSFERS,
                new OrderJournals.Transfer(
                        tenantId,
                        attempt.commandId(),
                        OrderJournals.Direction.PERMIT_SALE,
                        order.terms().payment(),
                        command.occurredOn()));
        return FirstOrderQuery.receipt(attempt.commandId(), order.id());
    }
}
