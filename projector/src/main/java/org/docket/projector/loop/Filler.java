package org.docket.projector.loop;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.generation.FillQuery;
import org.docket.projector.generation.Joining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a generation with what the source has, a chunk at a time and taking turns with the log. A fill that was broken off is begun again:
 * the fence makes storing twice harmless.
 */
@Singleton
final class Filler {

    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int REPORT_EVERY = 50_000;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("fill-", 1).daemon().factory());
    private final AtomicLong latest = new AtomicLong();
    private final Turns turns;
    private final FillQuery query;
    private final FilledChunk chunk;
    private final Joining joining;
    private final Sweeper sweeper;
    private final LoopState state;

    Filler(Turns turns, FillQuery query, FilledChunk chunk, Joining joining, Sweeper sweeper, LoopState state) {
        this.turns = turns;
        this.query = query;
        this.chunk = chunk;
        this.joining = joining;
        this.sweeper = sweeper;
        this.state = state;
    }

    /** Begins to fill this generation, in place of whatever is being filled; returns at once. */
    void fill(long generation) {
        long number = latest.incrementAndGet();
        threads.execute(() -> {
            try {
                LOG.info("filling generation {}", generation);
                run(number, generation);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private void run(long number, long generation) throws InterruptedException {
        state.filled(0);
        awaitVisible();
        for (AggregateType type : AggregateType.values()) {
            if (!fill(number, generation, type)) {
                LOG.info("filling generation {} was broken off", generation);
                return;
            }
        }
        boolean done = turns.during(generation, session -> {
            Outcome outcome = chunk.complete(session);
            if (outcome == Outcome.DONE) {
                joining.completed(session);
                state.session(generation, true);
            }
            return outcome;
        });
        if (done) {
            LOG.info("generation {} is complete: {} aggregates", generation, state.filled());
            sweeper.sweep(generation);
        }
    }

    /**
     * The log begins where the slot was made, and a commit before that may still be invisible to readers, waiting for a standby. So the fill
     * waits until every transaction that had begun by now has ended: what it then reads is all that the slot will not deliver.
     */
    private void awaitVisible() throws InterruptedException {
        AtomicLong begun = new AtomicLong();
        turns.untilItWorks(() -> {
            begun.compareAndSet(0, query.nextTransaction());
            return true;
        });
        boolean[] visible = {false};
        while (!visible[0]) {
            turns.untilItWorks(() -> {
                visible[0] = query.oldestTransaction() >= begun.get();
                return true;
            });
            if (!visible[0]) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    private boolean fill(long number, long generation, AggregateType type) throws InterruptedException {
        short tenant = 0;
        UUID id = BEFORE_ALL;
        while (true) {
            List<Aggregate> next = next(type, tenant, id);
            if (next.isEmpty()) {
                return true;
            }
            if (latest.get() != number || !turns.during(generation, session -> chunk.store(session, next))) {
                return false;
            }
            tenant = next.getLast().tenant();
            id = next.getLast().id();
            report(state.filled() + next.size());
        }
    }

    private void report(long count) {
        if (count / REPORT_EVERY > state.filled() / REPORT_EVERY) {
            LOG.info("filled {} aggregates", count);
        }
        state.filled(count);
    }

    private List<Aggregate> next(AggregateType type, short tenant, UUID id) throws InterruptedException {
        List<Aggregate> found = new ArrayList<>();
        turns.untilItWorks(() -> {
            found.addAll(query.after(type, tenant, id, chunk.size()));
            return true;
        });
        return found;
    }
}
