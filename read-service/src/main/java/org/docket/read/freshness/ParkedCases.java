package org.docket.read.freshness;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.docket.read.source.DatabaseFailure;
import org.docket.read.source.ParkedCount;
import org.jspecify.annotations.Nullable;

/**
 * How many cases of a tenant the projector has given up on for now. Asked of PostgreSQL in the background, at most every five seconds, so that a
 * list out of Redis never waits for it. Thread-safe.
 */
@Singleton
final class ParkedCases {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(5);
    private static final int MOST_TENANTS = 10_000;

    private final AsyncLoadingCache<Integer, Optional<Long>> counts;

    ParkedCases(ParkedCount source, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_TENANTS)
                .expireAfterWrite(KNOWN_FOR)
                .refreshAfterWrite(RENEWED_AFTER)
                .executor(blocking)
                .buildAsync(tenant -> count(source, tenant));
    }

    /** The number, or null when it is 0 or not known. */
    @Nullable
    Long of(int tenant) {
        CompletableFuture<Optional<Long>> count = counts.get(tenant);
        return count.isDone() && !count.isCompletedExceptionally()
                ? count.join().orElse(null)
                : null;
    }

    private static Optional<Long> count(ParkedCount source, int tenant) {
        try {
            return Optional.of(source.of(tenant)).filter(parked -> parked > 0);
        } catch (DatabaseFailure e) {
            return Optional.empty();
        }
    }
}
