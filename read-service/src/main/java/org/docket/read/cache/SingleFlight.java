package org.docket.read.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets one thread of this process do a piece of work while all others that need the same wait for its result. A flight ends before its result is
 * handed out, so who comes later starts another. Thread-safe.
 *
 * @param <K> what says that two pieces of work are the same
 * @param <V> what the work makes
 */
final class SingleFlight<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

    /**
     * The result of a flight.
     *
     * @param own whether the caller did the work itself
     */
    record Landed<V>(V value, boolean own) {}

    Landed<V> run(K key, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> theirs = flights.putIfAbsent(key, mine);
        if (theirs != null) {
            return new Landed<>(join(theirs), false);
        }
        try {
            V value = work.get();
            flights.remove(key, mine);
            mine.complete(value);
            return new Landed<>(value, true);
        } catch (RuntimeException | Error e) {
            flights.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V join(CompletableFuture<V> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
