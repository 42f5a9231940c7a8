package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.docket.projector.capture.Batch;
import org.docket.projector.capture.BatchConsumer;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.database.SourceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifier's ear at the log: what a batch brings for subscribers is numbered and written down before the batch is acknowledged. Which
 * tenants have subscriptions is remembered, so that a batch for nobody costs nothing; the log itself says when that changes, in its own
 * order, so that nothing is missed and nothing is told too early.
 */
@Singleton
public final class Notifications implements BatchConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LAST_PAUSE_MILLIS = 2_000;

    private final RecordTable records;
    private final Sender sender;
    private UUID holder = new UUID(0, 0);
    private Set<Short> tenants = Set.of();

    Notifications(RecordTable records, Sender sender) {
        this.records = records;
        this.sender = sender;
    }

    /** The read model is filled again; what was to be told and was not captured cannot be found again by the log, so it is said plainly. */
    @Override
    public void beginsAnew(SourceIdentity identity, String reason) {
        LOG.warn("subscribers, if any, are not told of what was committed before the new slot: {}", reason);
    }

    @Override
    public void begins(SourceIdentity identity) throws InterruptedException {
        holder = UUID.randomUUID();
        untilItWorks(() -> tenants = records.takeOver(holder));
        sender.begin(holder, !tenants.isEmpty());
    }

    @Override
    public void take(Batch batch) throws InterruptedException {
        List<Step> steps = Step.of(batch.events(), tenants);
        if (steps.isEmpty()) {
            return;
        }
        untilItWorks(() -> records.write(steps, holder));
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

    private static void untilItWorks(Runnable work) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                work.run();
                return;
            } catch (SourceUnavailable e) {
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.warn("waiting until it works: {}", e.getMessage());
                }
                Thread.sleep(pause);
                pause = Math.min(LAST_PAUSE_MILLIS, pause * 2);
            }
        }
    }
}
