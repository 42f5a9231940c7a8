package org.docket.read.cache;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.Written;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the same of every shard at once. Each is told only of those writes that lie in it. What the fence of an operation says of all shards was true
 * when its own shard answered, while another may have answered before: so with several shards those fences are asked for first.
 */
@Singleton
final class Shards {
    private static final String COUNTS = "docket1_counts";

    private static final Logger log = LoggerFactory.getLogger(Shards.class);

    private final Redis redis;
    private final Keys keys;
    private final AtomicReference<String> saidOf = new AtomicReference<>("");

    Shards(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The replies of all shards, or null unless all have the same generation and all are complete. */
    @Nullable
    ShardReplies ask(String function, List<byte[]> before, ConsistencyToken token, List<byte[]> after)
            throws RedisUnavailable {
        if (keys.shards() == 1 || token.operations().isEmpty()) {
            return ShardReplies.ofAll(askAtOnce(function, before, token, after), 0);
        }
        List<ShardReply> fences = askAtOnce(COUNTS, before.subList(0, 1), token.ofOperations(), List.of());
        return fences == null
                ? null
                : ShardReplies.ofAll(askAtOnce(function, before, token.ofCases(), after), ShardReplies.unmet(fences));
    }

    /** How many of these operations have not reached their revisions in every list; null when that cannot be said. */
    @Nullable
    Integer unmet(int tenant, ConsistencyToken operations) throws RedisUnavailable {
        List<ShardReply> fences = askAtOnce(COUNTS, List.of(Bytes.of(tenant)), operations, List.of());
        return fences == null ? null : ShardReplies.unmet(fences);
    }

    private @Nullable List<ShardReply> askAtOnce(
            String function, List<byte[]> before, ConsistencyToken token, List<byte[]> after) throws RedisUnavailable {
        int shards = keys.shards();
        List<CompletableFuture<List<Object>>> sent = new ArrayList<>(shards);
        redis.call(commands -> {
            sent.clear();
            for (int shard = 0; shard < shards; shard++) {
                RedisFuture<List<Object>> reply = commands.fcallReadOnly(
                        function,
                        ScriptOutputType.MULTI,
                        new String[] {keys.generation(shard)},
                        arguments(shard, before, token, after));
                sent.add(reply.toCompletableFuture());
            }
            return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
        });
        List<ShardReply> replies = new ArrayList<>(shards);
        for (CompletableFuture<List<Object>> reply : sent) {
            ShardReply read = ShardReply.of(reply.join());
            if (!read.complete()
                    || isOfOthers(read)
                    || (!replies.isEmpty() && !replies.getFirst().generation().equals(read.generation()))) {
                return null;
            }
            replies.add(read);
        }
        return replies;
    }

    /** Whether the generation is spread over another number of shards than this process is told: then it would see a part and take it for all. */
    private boolean isOfOthers(ShardReply reply) {
        boolean differs = reply.shards() != keys.shards();
        if (differs && !reply.generation().equals(saidOf.getAndSet(reply.generation()))) {
            log.warn(
                    "Redis has {} shards in generation {}, but DOCKET_SHARDS says {}: lists come from PostgreSQL",
                    reply.shards(),
                    reply.generation(),
                    keys.shards());
        }
        return differs;
    }

    private byte[][] arguments(int shard, List<byte[]> before, ConsistencyToken token, List<byte[]> after) {
        List<byte[]> arguments = new ArrayList<>(before);
        int count = arguments.size();
        int pairs = 0;
        for (Written pair : token.written()) {
            if (keys.shardOf(pair.id()) == shard) {
                arguments.add(Bytes.of(pair.id().toString()));
                arguments.add(Bytes.of(pair.revision()));
                pairs++;
            }
        }
        arguments.add(count, Bytes.of(pairs));
        arguments.addAll(after);
        return arguments.toArray(byte[][]::new);
    }
}
