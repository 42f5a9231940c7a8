package org.docket.read.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.docket.read.cache.Inspection;
import org.docket.read.source.Presence;
import org.reactivestreams.Publisher;

/**
 * Readiness: up while at least one of the two stores answers. Asked at most once a second, however many probe, for the probes are open to
 * everyone. Thread-safe.
 */
@Singleton
@Readiness
final class Stores implements HealthIndicator {
    private static final long KNOWN_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final Inspection redis;
    private final Presence postgres;
    private final ExecutorService blocking;
    private long askedAtNanos;
    private CompletableFuture<HealthResult> result = CompletableFuture.completedFuture(result(HealthStatus.UNKNOWN));

    Stores(Inspection redis, Presence postgres, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.redis = redis;
        this.postgres = postgres;
        this.blocking = blocking;
        this.askedAtNanos = System.nanoTime() - KNOWN_FOR_NANOS;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(this::current);
    }

    private synchronized CompletableFuture<HealthResult> current() {
        if (System.nanoTime() - askedAtNanos >= KNOWN_FOR_NANOS) {
            askedAtNanos = System.nanoTime();
            result = CompletableFuture.supplyAsync(
                    () -> result(redis.answers() || postgres.answers() ? HealthStatus.UP : HealthStatus.DOWN),
                    blocking);
        }
        return result;
    }

    private static HealthResult result(HealthStatus status) {
        return HealthResult.builder("stores", status).build();
    }
}
