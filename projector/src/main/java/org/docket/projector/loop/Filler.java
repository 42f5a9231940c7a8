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
import org.docket.projector.keep.Entry;
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
    private static final long BEGIN_AGAIN_MILLIS = 1_000;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("fill-", 1).daemon().factory());
    private final AtomicLong latest = new AtomicLong();
    private final Turns turns;
    private final FillQuery query;
    private final FilledChunk chunk;
    private final Joining joining;
    private final Sweeper sweeper;
    private final Told told;

    Filler(Turns turns, FillQuery query, FilledChunk chunk, Joining joining, Sweeper sweeper, Told told) {
        this.turns = turns;
        this.query = query;
        this.chunk = chunk;
        this.joining = joining;
        this.sweeper = sweeper;
        this.told = told;
    }

    /** One generation's fill; it ends when it is done, or when the session or a later fill takes its place. */
    private record Fill(long number, long generation) {}

    /** Begins to fill this generation, in place of whatever is being filled; returns at once. */
    void fill(long generation) {
        Fill fill = new Fill(latest.incrementAndGet(), generation);
        threads.execute(() -> {
            try {
                if (untilDone(fill)) {
                    sweeper.sweep(generation);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** An edge where any exception is caught: a fill must not end without being done, or nobody would know that it is due. */
    private boolean untilDone(Fill fill) throws InterruptedException {
        while (latest.get() == fill.number()) {
            try {
                LOG.info("filling generation {}", fill.generation());
                return run(fill);
            } catch (RuntimeException e) {
                LOG.error("the fill failed in a way that nobody expected, and is begun again", e);
                Thread.sleep(BEGIN_AGAIN_MILLIS);
            }
        }
        return false;
    }

    /** Whether the generation is whole now; one before it may be live again where it was broken off. */
    private boolean run(Fill fill) throws InterruptedException {
        told.filled(0);
        List<Entry> operations = new ArrayList<>();
        boolean whole = awaitVisible(fill)
                && during(fill, session -> {
                    // What these did is there by now, so that every chunk shows it. What an operation does later comes
                    // by the log.
                    operations.addAll(query.operationsOfLate());
                    return Outcome.DONE;
                });
        for (AggregateType type : AggregateType.values()) {
            whole = whole && fill(fill, type);
        }
        whole = whole
                && during(fill, session -> chunk.lift(session, operations))
                && during(fill, session -> {
                    Outcome outcome = chunk.complete(session);
                    if (outcome == Outcome.DONE) {
                        joining.completed(session);
                        told.complete(fill.generation());
                    }
                    return outcome;
                });
        if (!whole) {
            LOG.info("filling generation {} was broken off", fill.generation());
        }
        return whole;
    }

    /**
     * The log begins where the slot was made, and a commit before that may still be invisible to readers, waiting for a standby. So the fill
     * waits until every transaction that had begun by now has ended: what it then reads is all that the slot will not deliver.
     */
    private boolean awaitVisible(Fill fill) throws InterruptedException {
        AtomicLong begun = new AtomicLong();
        AtomicLong oldest = new AtomicLong();
        while (true) {
            boolean here = during(fill, session -> {
                begun.compareAndSet(0, query.nextTransaction());
                oldest.set(query.oldestTransaction());
                return Outcome.DONE;
            });
            if (!here || oldest.get() >= begun.get()) {
                return here;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private boolean fill(Fill fill, AggregateType type) throws InterruptedException {
        Aggregate[] last = {new Aggregate(type, (short) 0, BEFORE_ALL)};
        boolean[] more = {true};
        while (more[0]) {
            boolean here = during(fill, session -> {
                List<Aggregate> next = query.after(last[0], chunk.size());
                more[0] = !next.isEmpty();
                Outcome outcome = more[0] ? chunk.store(session, next) : Outcome.DONE;
                if (more[0] && outcome == Outcome.DONE) {
                    last[0] = next.getLast();
                    told.filled(told.filled() + next.size());
                }
                return outcome;
            });
            if (!here) {
                return false;
            }
        }
        return true;
    }

    private boolean during(Fill fill, Turns.Work work) throws InterruptedException {
        return latest.get() == fill.number() && turns.during(fill.generation(), work);
    }

    /** Who is told how far the fill is. */
    @Singleton
    static final class Told {

        private final LoopState state;

        Told(LoopState state) {
            this.state = state;
        }

        long filled() {
            return state.filled();
        }

        void filled(long count) {
            if (count / REPORT_EVERY > state.filled() / REPORT_EVERY) {
                LOG.info("filled {} aggregates", count);
            }
            state.filled(count);
        }

        void complete(long generation) {
            state.session(generation, true);
            LOG.info("generation {} is complete: {} aggregates were filled", generation, state.filled());
        }
    }
}
