package org.docket.write.command.permitorder;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Receipt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.idempotency.StoredAnswer;

/** The receipt that the first order with a payment reference got. Index: permit_order_reference_once. */
@Singleton
final class FirstOrderQuery {

    /** The kind of aggregate. */
    static final String TYPE = "permit-order";

    private static final String SQL = """
            SELECT o.order_id, o.payment_id
            FROM command.permit_order o
            WHERE o.tenant_id = ?::smallint AND o.payment_reference = ?::text
            """;

    private final Gate gate;

    FirstOrderQuery(Gate gate) {
        this.gate = gate;
    }

    /** A repetition, if an order with the reference was placed before: also when its stock is gone meanwhile, perhaps by that very order. */
    Verdict judge(Attempt attempt, String paymentReference) {
        RoundTrip<Receipt> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), SQL, attempt.access().tenantId(), paymentReference),
                row -> receipt(row.uuid("payment_id"), row.uuid("order_id")));
        return switch (found) {
            case RoundTrip.Done<Receipt>(Optional<Receipt> receipt) ->
                receipt.<Verdict>map(first -> new Verdict.Repeat(
                                new StoredAnswer(Operation.PLACE_PERMIT_ORDER.status(), first.json())))
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Receipt> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Receipt>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** What a placed order is answered with: the payment has the command's id. */
    static Receipt receipt(UUID commandId, UUID orderId) {
        return new Receipt(
                commandId,
                TYPE,
                orderId,
                Optional.empty(),
                new Receipt.Standing(1, 1, "PLACED"),
                List.of(Operation.PLACE_PERMIT_ORDER.eventType()));
    }
}
