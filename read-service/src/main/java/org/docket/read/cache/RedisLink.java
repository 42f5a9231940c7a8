package org.docket.read.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis: one, shared and pipelined; of a cluster, one to each node. The service starts without Redis; the first connection is tried
 * again at most once a second, a lost one is made again by the driver. While there is none, commands fail at once instead of queueing. Thread-safe.
 */
@Context
final class RedisLink {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final int MOST_QUEUED = 20_000;

    private final ClientResources resources;
    private final RedisRoute route;
    private final AtomicLong lastAttemptNanos = new AtomicLong(System.nanoTime());
    private volatile CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
    private volatile @Nullable RedisSession session;

    RedisLink(RedisSettings settings) {
        List<RedisURI> addresses = settings.addresses();
        addresses.forEach(address -> address.setTimeout(CONNECT_WITHIN));
        ClientOptions options = ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_QUEUED)
                .sslOptions(settings.ssl())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_WITHIN)
                        .keepAlive(true)
                        .build())
                .build();
        this.resources = ClientResources.builder()
                .reconnectDelay(() ->
                        Delay.equalJitter(Duration.ofMillis(20), Duration.ofMillis(500), 20, TimeUnit.MILLISECONDS))
                .build();
        this.route = settings.cluster()
                ? new RedisCluster(resources, addresses, options)
                : new OneRedis(resources, addresses.getFirst(), options);
    }

    /** Tries to be connected before the first request; a Redis that is not there does not keep the service from starting. */
    @PostConstruct
    void start() {
        attempt = connect();
        try {
            attempt.get(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Redis does not answer; reading from PostgreSQL until it does");
        }
    }

    RedisSession session() throws RedisUnavailable {
        RedisSession connected = session;
        if (connected != null) {
            return connected;
        }
        long last = lastAttemptNanos.get();
        long now = System.nanoTime();
        boolean due = attempt.isDone() && now - last > CONNECT_WITHIN.toNanos();
        if (due && lastAttemptNanos.compareAndSet(last, now)) {
            attempt = connect();
        }
        throw new RedisUnavailable("not connected");
    }

    private CompletableFuture<?> connect() {
        return route.connect().toCompletableFuture().thenAccept(made -> session = made);
    }

    @PreDestroy
    void close() {
        route.close();
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
