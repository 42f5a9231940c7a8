package org.docket.read.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.docket.read.cache.CacheMetrics.Fill;
import org.jspecify.annotations.Nullable;

/** Documents in Redis: the look-up, the lease and the fenced fill. Thread-safe. */
@Singleton
final class DocumentStore {
    private static final int MOST_LOOKUPS = 3;
    private static final long LEASE_MILLIS = 1_000;
    private static final long LEASE_WAIT_NANOS = 100_000_000;
    private static final long LEASE_POLL_MILLIS = 10;
    private static final byte[] LEASED = {'1'};

    private final Redis redis;
    private final Keys keys;
    private final Generations generations;
    private final CacheMetrics metrics;

    DocumentStore(Redis redis, Keys keys, Generations generations, CacheMetrics metrics) {
        this.redis = redis;
        this.keys = keys;
        this.generations = generations;
        this.metrics = metrics;
    }

    /** One MGET of the live generation and of the document under the generation that this process remembers; again when that was wrong. */
    Fetched fetch(Ask ask) {
        try {
            return look(ask);
        } catch (RedisUnavailable e) {
            return Fetched.NO_ANSWER;
        }
    }

    /**
     * Takes the lease of a document and looks again: another process may have filled it in meanwhile. While another has the lease, looks a few
     * more times, for at most 100 ms.
     */
    Fetched fetchLeased(Ask ask) {
        String lease = lease(ask);
        SetArgs free = SetArgs.Builder.nx().px(LEASE_MILLIS);
        long deadline = System.nanoTime() + LEASE_WAIT_NANOS;
        try {
            while (true) {
                String claim = redis.call(commands -> commands.set(lease, LEASED, free));
                Fetched found = look(ask);
                if (claim != null || ask.satisfiedBy(found.document()) || System.nanoTime() > deadline) {
                    return found;
                }
                Thread.sleep(LEASE_POLL_MILLIS);
            }
        } catch (RedisUnavailable e) {
            return Fetched.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fetched.NO_ANSWER;
        }
    }

    /** Offers a document that was read from PostgreSQL after {@code generation} was noted, and gives the lease back. */
    void fill(Ask ask, String generation, Document document, long ttlMillis) {
        if (generation.isEmpty()) {
            return;
        }
        String[] key = {keys.generation(keys.shardOf(ask.id()))};
        long jittered = Math.round(ttlMillis * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
        try {
            byte[] answer = redis.call(commands -> {
                RedisFuture<byte[]> filled = commands.fcall(
                        "docket2_fill",
                        ScriptOutputType.VALUE,
                        key,
                        Bytes.of(generation),
                        Bytes.of(ask.tenant()),
                        Bytes.of(ask.idText()),
                        Bytes.of(document.revision()),
                        Bytes.of(ask.projection().name()),
                        Bytes.of(jittered),
                        document.bytes(),
                        Bytes.of(keys.shards()));
                return filled.thenCombine(commands.unlink(lease(ask)), (answered, released) -> answered);
            });
            metrics.filled(Fill.of(new String(answer, StandardCharsets.US_ASCII)));
        } catch (RedisUnavailable e) {
            metrics.filled(Fill.FAILED);
        }
    }

    /** Gives the lease back, of what may not be kept. */
    void release(Ask ask) {
        try {
            redis.call(commands -> commands.unlink(lease(ask)));
        } catch (RedisUnavailable e) {
            // It ends by itself.
        }
    }

    private Fetched look(Ask ask) throws RedisUnavailable {
        int shard = keys.shardOf(ask.id());
        for (int i = 1; ; i++) {
            String assumed = generations.of(shard);
            List<KeyValue<String, byte[]>> reply = redis.call(commands -> mget(commands, ask));
            byte[] live = reply.get(0).getValueOrElse(null);
            String generation = live == null ? "" : new String(live, StandardCharsets.US_ASCII);
            if (generation.equals(assumed) || generation.isEmpty()) {
                generations.remember(shard, generation);
                return new Fetched(generation, generation.isEmpty() ? null : document(reply), true);
            }
            generations.remember(shard, generation);
            if (i == MOST_LOOKUPS) {
                return new Fetched(generation, null, true);
            }
        }
    }

    private CompletionStage<List<KeyValue<String, byte[]>>> mget(
            RedisClusterAsyncCommands<String, byte[]> commands, Ask ask) {
        int shard = keys.shardOf(ask.id());
        String document = keys.document(
                shard, generations.of(shard), ask.tenant(), ask.projection().name(), ask.idText());
        return commands.mget(keys.generation(shard), document);
    }

    private static @Nullable Document document(List<KeyValue<String, byte[]>> reply) {
        byte[] value = reply.get(1).getValueOrElse(null);
        return value == null ? null : Document.parse(value);
    }

    private String lease(Ask ask) {
        return keys.lease(keys.shardOf(ask.id()), ask.tenant(), ask.projection().name(), ask.idText());
    }
}
