package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.projector.event.OutboxEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a gap in the log: what was committed while there was no slot is numbered out of the outbox before anything that the new slot brings. That is what
 * was recorded after the last event that was forgotten, and is not among those that are kept. An aggregate's events come in the order of their
 * revisions, aggregates one after the other; an event has one number, however often this is begun again.
 */
@Singleton
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Transactions of commands last no longer than a quarter of this. */
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(1);

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final GapTable gaps;
    private final CatchUpTable cursors;
    private final OutboxQuery outbox;
    private final RecordTable records;
    private final Told told;

    CatchUp(GapTable gaps, CatchUpTable cursors, OutboxQuery outbox, RecordTable records, Told told) {
        this.gaps = gaps;
        this.cursors = cursors;
        this.outbox = outbox;
        this.records = records;
        this.told = told;
    }

    /** There is no slot, and what is committed from now on until there is one again does not come by the log. */
    void note(String reason) throws InterruptedException {
        Patience.untilItWorks(() -> gaps.note(reason));
    }

    /** Closes the gap, if there is one. */
    void run(UUID holder) throws InterruptedException {
        boolean[] open = {false};
        Patience.untilItWorks(() -> open[0] = gaps.open().isPresent());
        if (!open[0]) {
            return;
        }
        awaitVisible();
        Patience.untilItWorks(() -> cursors.align(holder));
        for (CatchUpTable.Tenant tenant : tenants()) {
            Patience.untilItWorks(() -> cursors.giveUp(tenant));
            tell(tenant, holder);
        }
        GapTable.Sum[] sum = {new GapTable.Sum(0, 0)};
        Patience.untilItWorks(() -> sum[0] = gaps.end());
        told.caughtUp(sum[0].told(), sum[0].lost());
    }

    private List<CatchUpTable.Tenant> tenants() throws InterruptedException {
        List<CatchUpTable.Tenant> found = new ArrayList<>();
        Patience.untilItWorks(() -> found.addAll(cursors.tenants()));
        return found;
    }

    private void tell(CatchUpTable.Tenant tenant, UUID holder) throws InterruptedException {
        OutboxQuery.Place[] place = {OutboxQuery.Place.FIRST};
        boolean[] more = {true};
        while (more[0]) {
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop while a gap is closed");
            }
            Patience.untilItWorks(() -> {
                List<OutboxEvent> page = outbox.after(tenant.id(), tenant.since(), place[0]);
                more[0] = !page.isEmpty();
                if (more[0]) {
                    records.write(List.of(new Step.Late(page)), holder);
                    place[0] = OutboxQuery.Place.of(page.getLast());
                }
            });
        }
    }

    /**
     * A commit before the slot may still be invisible, waiting for a standby. Its transaction had begun by now; one that lasts longer than
     * commands do is not one of theirs, and is not waited for for ever: the log is.
     */
    private void awaitVisible() throws InterruptedException {
        long[] oldest = {0};
        long[] begun = {0};
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (true) {
            Patience.untilItWorks(() -> {
                CatchUpTable.Transactions now = cursors.transactions();
                oldest[0] = now.oldest();
                begun[0] = begun[0] == 0 ? now.next() : begun[0];
            });
            if (oldest[0] >= begun[0]) {
                return;
            }
            if (System.nanoTime() > deadline) {
                LOG.error(
                        "transactions from before the new slot have not ended; what they wrote, if anything, is told to nobody");
                return;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }
}
