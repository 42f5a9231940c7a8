package org.docket.write.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.docket.write.bulk.OperationTable.Lease;
import org.docket.write.bulk.OperationTable.Standing;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One chunk of one operation; whatever becomes of it is no other operation's affair. A chunk that a constraint refuses, or that fails, is halved until the item is
 * alone that is to blame; one that takes longer than a statement may is halved, too, and those after it stay as small. An item that is refused when it is alone, or
 * has failed alone as often as it is tried, is reported as refused, and the operation goes on. Whoever may not run it any more has it ended.
 */
@Singleton
final class ChunkTurn {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkTurn.class);

    private final Gate gate;
    private final MeterRegistry meters;
    private final Duration putOff;

    ChunkTurn(Gate gate, MeterRegistry meters, @Value("${docket.bulk.put-off:2s}") Duration putOff) {
        this.gate = gate;
        this.meters = meters;
        this.putOff = putOff;
    }

    /** Whether the operation has gone on; false when it waits for another turn, or for another replica. */
    boolean take(Lead lead) {
        return went(
                lead,
                (transaction, lease) -> OperationTable.work(
                        transaction,
                        lease.standing(),
                        lease.standing().next(lease.pace().items(), null)));
    }

    private boolean went(Lead lead, BiFunction<Transaction, Lease, Standing> step) {
        try {
            return switch (leased(lead, step)) {
                case RoundTrip.Done<Optional<Standing>>(Optional<Optional<Standing>> standing) ->
                    standing.flatMap(one -> one).isPresent();
                case RoundTrip.Violated<Optional<Standing>>(String constraint) ->
                    setBack(lead, Setback.REFUSED, constraint);
                case RoundTrip.Unavailable<Optional<Standing>>(RoundTrip.Reason reason) ->
                    setBack(lead, Setback.of(reason), Setback.of(reason).reason());
            };
        } catch (RuntimeException unexpected) {
            LOG.error("Nobody expected this of a chunk of operation {}", lead.operationId(), unexpected);
            return setBack(lead, Setback.FAILED, Setback.FAILED.reason());
        }
    }

    private RoundTrip<Optional<Standing>> leased(Lead lead, BiFunction<Transaction, Lease, Standing> step) {
        return gate.transact(
                Acting.ofTenant(lead.tenantId()),
                transaction -> OperationTable.lease(transaction, lead.tenantId(), lead.operationId())
                        .map(lease -> lease.isPermitted()
                                ? OperationEnd.of(transaction, step.apply(transaction, lease))
                                : OperationEnd.denied(transaction, lease.standing())),
                Optional::isPresent);
    }

    private boolean setBack(Lead lead, Setback setback, String reason) {
        LOG.info(
                "A chunk of {} items was not done ({}): operation {}, after {} items",
                lead.pace().items(),
                reason,
                lead.operationId(),
                lead.done());
        if (setback == Setback.FAILED || (setback.isFailure() && !lead.pace().isDivisible())) {
            meters.counter("docket.bulk.failures").increment();
        }
        if (lead.pace().isGivenUpAfter(setback) && isNoted(lead, () -> giveUp(lead, reason))) {
            return true;
        }
        return isNoted(lead, () -> putOff(lead, setback));
    }

    /** Whether it could be noted in the operation's row, so that the operation goes on. */
    private boolean isNoted(Lead lead, BooleanSupplier note) {
        try {
            return note.getAsBoolean();
        } catch (RuntimeException unexpected) {
            LOG.error("Not noted, tried again later: operation {}", lead.operationId(), unexpected);
            meters.counter("docket.bulk.failures").increment();
            return false;
        }
    }

    /** The next item is reported as refused, unless it was done meanwhile. */
    private boolean giveUp(Lead lead, String reason) {
        return leased(lead, (transaction, lease) -> refused(transaction, lead, lease.standing(), reason))
                instanceof RoundTrip.Done<Optional<Standing>>;
    }

    private static Standing refused(Transaction transaction, Lead lead, Standing standing, String reason) {
        int ordinal = lead.done() + 1;
        return standing.done() == lead.done()
                ? OperationTable.advance(
                        transaction, standing, ordinal, ChunkTable.refuse(transaction, standing.run(), ordinal, reason))
                : standing;
    }

    private boolean putOff(Lead lead, Setback setback) {
        Duration wait = lead.pace().putOffAfter(setback, putOff);
        gate.transact(
                Acting.ofTenant(lead.tenantId()),
                transaction ->
                        OperationTable.putOff(transaction, lead, lead.pace().after(setback), wait),
                one -> true);
        return wait.isZero();
    }
}
