package org.docket.read.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Redis: one, shared and pipelined. The service starts without Redis; the first connection is tried again at most once a
 * second, a lost one is made again by the driver. While there is none, commands fail at once instead of queueing. Thread-safe.
 */
@Context
final class RedisLink {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final int MOST_QUEUED = 20_000;
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicLong lastAttemptNanos = new AtomicLong(System.nanoTime());
    private volatile CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
    private volatile @Nullable RedisAsyncCommands<String, byte[]> commands;

    RedisLink(@Property(name = "docket.redis.url") String url) {
        this.uri = RedisURI.create(url);
        this.uri.setTimeout(CONNECT_WITHIN);
        this.resources = ClientResources.builder()
                .reconnectDelay(() ->
                        Delay.equalJitter(Duration.ofMillis(20), Duration.ofMillis(500), 20, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_QUEUED)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_WITHIN)
                        .keepAlive(true)
                        .build())
                .build());
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

    RedisAsyncCommands<String, byte[]> commands() throws RedisUnavailable {
        RedisAsyncCommands<String, byte[]> connected = commands;
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
        return client.connectAsync(CODEC, uri)
                .toCompletableFuture()
                .thenAccept(connection -> commands = connection.async());
    }

    @PreDestroy
    void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
