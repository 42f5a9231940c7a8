package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.docket.projector.capture.Batch;
import org.docket.projector.capture.BatchConsumer;
import org.docket.projector.capture.SourceIdentity;

/**
 * The notifier's ear at the log: what a batch brings for subscribers is numbered and written down before the batch is acknowledged. Which
 * tenants have subscriptions is remembered, so that a batch for nobody costs nothing; the log itself says when that changes, in its own
 * order, so that nothing is missed and nothing is told too early.
 */
@Singleton
public final class Notifications implements BatchConsumer {

    private final RecordTable records;
    private final CatchUp catchUp;
    private final Sender sender;
    private UUID holder = new UUID(0, 0);
    private Set<Short> tenants = Set.of();

    Notifications(RecordTable records, CatchUp catchUp, Sender sender) {
        this.records = records;
        this.catchUp = catchUp;
        this.sender = sender;
    }

    /** What is committed before there is a new slot is found in the outbox, once there is one; that it is to be looked for is noted before. */
    @Override
    public void beginsAnew(SourceIdentity identity, String reason) throws InterruptedException {
        catchUp.note(reason);
    }

    @Override
    public void begins(SourceIdentity identity) throws InterruptedException {
        holder = UUID.randomUUID();
        catchUp.run(holder);
        Patience.untilItWorks(() -> tenants = records.takeOver(holder));
        sender.begin(holder, !tenants.isEmpty());
    }

    @Override
    public void take(Batch batch) throws InterruptedException {
        List<Step> steps = Step.of(batch.events(), tenants);
        if (steps.isEmpty()) {
            return;
        }
        Patience.untilItWorks(() -> records.write(steps, holder));
        Set<Short> told = new HashSet<>(tenants);
        steps.forEach(step -> {
            if (step instanceof Step.Begin begin) {
                told.add(begin.subscription().tenant());
            }
        });
        tenants = told;
        sender.wake();
    }

    @Override
    public void ends() {
        sender.end();
    }
}
