package org.docket.read.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.io.ResourceResolver;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls to Redis: each bounded by 200 ms and counted by a circuit breaker, which opens when half of the last twenty timed out or found no
 * connection and lets a few through again after a second. An error that Redis answers with is not held against the circuit. Thread-safe.
 */
@Singleton
final class Redis {
    private static final long MOST_MILLIS = 200;
    private static final String LIBRARY = "classpath:contracts/redis/docket.lua";

    private final RedisLink link;
    private final String library;
    private final CircuitBreaker circuit = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .slidingWindowSize(20)
                    .minimumNumberOfCalls(10)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(3)
                    .maxWaitDurationInHalfOpenState(Duration.ofSeconds(1))
                    .build());

    Redis(RedisLink link, ResourceResolver resources, MeterRegistry meters) {
        this.link = link;
        this.library = read(resources);
        for (CircuitBreaker.State state : new CircuitBreaker.State[] {
            CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN
        }) {
            Gauge.builder("docket.cache.circuit", circuit, c -> c.getState() == state ? 1 : 0)
                    .description("1 for the state that the circuit before Redis is in")
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    /** Sends commands and waits for what they answer. The function may send several and combine their futures. */
    <T extends @Nullable Object> T call(Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> command)
            throws RedisUnavailable {
        try {
            return once(session -> command.apply(session.commands()));
        } catch (RedisUnavailable e) {
            if (!isFunctionMissing(e)) {
                throw e;
            }
            once(session -> session.load(library));
            return once(session -> command.apply(session.commands()));
        }
    }

    boolean isOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    private <T extends @Nullable Object> T once(Function<RedisSession, ? extends CompletionStage<? extends T>> command)
            throws RedisUnavailable {
        if (!circuit.tryAcquirePermission()) {
            throw new RedisUnavailable("the circuit is open");
        }
        long began = System.nanoTime();
        CompletableFuture<? extends T> reply = null;
        try {
            reply = command.apply(link.session()).toCompletableFuture();
            T value = reply.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
            circuit.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            return value;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RedisCommandExecutionException) {
                circuit.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                throw new RedisUnavailable(cause);
            }
            throw failed(began, cause);
        } catch (TimeoutException e) {
            reply.cancel(false);
            throw failed(began, e);
        } catch (InterruptedException e) {
            circuit.releasePermission();
            Thread.currentThread().interrupt();
            throw new RedisUnavailable(e);
        } catch (RedisUnavailable | RuntimeException e) {
            throw failed(began, e);
        }
    }

    private RedisUnavailable failed(long began, Throwable cause) {
        circuit.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, cause);
        return cause instanceof RedisUnavailable unavailable ? unavailable : new RedisUnavailable(cause);
    }

    private static boolean isFunctionMissing(RedisUnavailable e) {
        return e.getCause() instanceof RedisCommandExecutionException answer
                && answer.getMessage() != null
                && answer.getMessage().startsWith("ERR Function not found");
    }

    private static String read(ResourceResolver resources) {
        try (InputStream in = resources
                .getResourceAsStream(LIBRARY)
                .orElseThrow(() -> new IllegalStateException(LIBRARY + " is missing"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
