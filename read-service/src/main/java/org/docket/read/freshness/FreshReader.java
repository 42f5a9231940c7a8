package org.docket.read.freshness;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.docket.read.cache.Shown;
import org.docket.read.source.DatabaseFailure;
import org.docket.read.token.ConsistencyToken;

/**
 * Reads lists and counts: from Redis when it shows a whole one with everything that the client wrote; else waits for the projector a little;
 * else from PostgreSQL; and when that cannot do better either, from Redis after all, saying so. Thread-safe; blocks.
 */
@Singleton
public final class FreshReader {
    private static final int MOST_WAITING = 200;
    private static final long SHORTEST_POLL_MILLIS = 5;
    private static final long LONGEST_POLL_MILLIS = 20;

    private final Reached reached;
    private final ParkedCases parked;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Counter fromCache;
    private final Counter fromDatabase;

    FreshReader(Reached reached, ParkedCases parked, Clock clock, MeterRegistry meters) {
        this.reached = reached;
        this.parked = parked;
        this.clock = clock;
        this.fromCache = counter(meters, "cache");
        this.fromDatabase = counter(meters, "database");
    }

    /**
     * The freshest answer that the demand allows.
     *
     * @throws DatabaseFailure when Redis shows nothing whole and PostgreSQL does not answer
     */
    public <T> Fresh<T> read(Demand demand, Supplier<Shown<T>> cache, Supplier<T> database) {
        Shown<T> shown = shownInTime(demand, cache);
        if (shown instanceof Shown.Complete<T> complete && complete.unmet() == 0) {
            return answerFromCache(demand, complete, true);
        }
        boolean behind;
        try {
            behind = !reached.by(demand.tenant(), demand.token());
            if (!behind
                    || (shown instanceof Shown.Incomplete<T>
                            && !demand.preference().strict())) {
                // This statement comes after the look at the revisions, so it sees at least as much.
                return answerFromDatabase(database.get(), !behind);
            }
        } catch (DatabaseFailure failure) {
            if (!failure.passing() || shown instanceof Shown.Incomplete<T>) {
                throw failure;
            }
        }
        if (shown instanceof Shown.Complete<T> complete && !demand.preference().strict()) {
            return answerFromCache(demand, complete, false);
        }
        return new Fresh.NotYet<>();
    }

    /**
     * The same for what is in no cache: PostgreSQL's answer, which says whether it has what the token names.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    public <T> Fresh<T> readUncached(Demand demand, Supplier<T> database) {
        boolean satisfied = reached.by(demand.tenant(), demand.token());
        return satisfied || !demand.preference().strict()
                ? answerFromDatabase(database.get(), satisfied)
                : new Fresh.NotYet<>();
    }

    private <T> Shown<T> shownInTime(Demand demand, Supplier<Shown<T>> cache) {
        Shown<T> shown = cache.get();
        if (!isWorthWaiting(shown) || !waiting.tryAcquire()) {
            return shown;
        }
        try {
            long deadline = System.nanoTime() + demand.preference().patience().toNanos();
            long pause = SHORTEST_POLL_MILLIS;
            while (isWorthWaiting(shown) && System.nanoTime() < deadline) {
                Thread.sleep(pause);
                pause = Math.min(pause + SHORTEST_POLL_MILLIS, LONGEST_POLL_MILLIS);
                shown = cache.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
        return shown;
    }

    /** A whole list will get there; one that is not whole will not do so soon, and PostgreSQL has everything. */
    private static boolean isWorthWaiting(Shown<?> shown) {
        return shown instanceof Shown.Complete<?> complete && complete.unmet() > 0;
    }

    /**
     * Whether PostgreSQL has what a token names; a statement that comes later sees at least as much.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    public boolean hasReached(int tenant, ConsistencyToken token) {
        return reached.by(tenant, token);
    }

    private <T> Fresh<T> answerFromCache(Demand demand, Shown.Complete<T> shown, boolean satisfied) {
        fromCache.increment();
        boolean known = shown.asOfMillis() > 0;
        Instant asOf = known ? Instant.ofEpochMilli(shown.asOfMillis()) : null;
        Long lag = known ? (Long) Math.max(0, clock.millis() - shown.asOfMillis()) : null;
        return new Fresh.Answer<>(shown.value(), new Freshness(true, satisfied, asOf, lag, parked.of(demand.tenant())));
    }

    private <T> Fresh<T> answerFromDatabase(T value, boolean satisfied) {
        fromDatabase.increment();
        return new Fresh.Answer<>(
                value, new Freshness(false, satisfied, Instant.ofEpochMilli(clock.millis()), 0L, null));
    }

    private static Counter counter(MeterRegistry meters, String source) {
        return Counter.builder("docket.lists")
                .description("Lists and counts answered, by where they came from")
                .tag("source", source)
                .register(meters);
    }
}
