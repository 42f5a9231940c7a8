package org.docket.read.cache;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Looks at single keys for people who want to know, without counting as a reader. Thread-safe; blocks. */
@Singleton
public final class Inspection {
    private final Redis redis;
    private final Keys keys;

    Inspection(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Whether Redis answers, or is believed to as soon as it is asked. */
    public boolean answers() {
        try {
            redis.call(RedisClusterAsyncCommands::ping);
            return true;
        } catch (RedisUnavailable e) {
            return false;
        }
    }

    /** What is kept of a document. */
    public Kept kept(Projection projection, int tenant, UUID id) {
        int shard = keys.shardOf(id);
        try {
            byte[] live = redis.<byte @Nullable []>call(commands -> commands.get(keys.generation(shard)));
            if (live == null) {
                return Kept.NO_GENERATION;
            }
            String generation = new String(live, StandardCharsets.US_ASCII);
            String key = keys.document(shard, generation, tenant, projection.name(), id.toString());
            String fences = keys.fence(shard, generation, tenant);
            return redis.call(commands -> kept(commands, generation, key, fences, id.toString()));
        } catch (RedisUnavailable e) {
            return Kept.NO_ANSWER;
        }
    }

    private static CompletionStage<Kept> kept(
            RedisClusterAsyncCommands<String, byte[]> commands,
            String generation,
            String key,
            String fences,
            String id) {
        CompletionStage<byte[]> value = commands.get(key);
        CompletionStage<Long> ttl = commands.pttl(key);
        CompletionStage<byte[]> fence = commands.hget(fences, id);
        return value.thenCompose(found -> ttl.thenCombine(fence, (millis, revision) -> {
            Document document = found == null ? null : Document.parse(found);
            return new Kept(
                    true,
                    generation,
                    key,
                    document,
                    document == null || millis < 0 ? null : millis,
                    revision == null ? null : Long.valueOf(new String(revision, StandardCharsets.US_ASCII)));
        }));
    }
}
