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
 * Asks the same of every shard at once. Each is told of those cases' writes that lie in it, and of all operations: what the fence of an operation
 * says in a shard holds for what that shard answers in the same call.
 */
@Singleton
final class Shards {
    private static final String COUNTS = "docket2_counts";

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
        List<ShardReply> replies = askAtOnce(function, before, token, after);
        return replies == null ? null : new ShardReplies(replies);
    }

    /** Whether these operations have reached their revisions in every shard. */
    boolean haveReached(int tenant, ConsistencyToken operations) throws RedisUnavailable {
        ShardReplies replies = ask(COUNTS, List.of(Bytes.of(tenant)), operations, List.of());
        return replies != null && replies.unmet() == 0;
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
        List<Written> told = new ArrayList<>(token.operations());
        for (Written pair : token.cases()) {
            if (keys.shardOf(pair.id()) == shard) {
                told.add(pair);
            }
        }
        arguments.add(Bytes.of(told.size()));
        for (Written pair : told) {
            arguments.add(Bytes.of(pair.id().toString()));
            arguments.add(Bytes.of(pair.revision()));
        }
        arguments.addAll(after);
        return arguments.toArray(byte[][]::new);
    }
}
