package org.docket.read.cache;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.Written;
import org.jspecify.annotations.Nullable;

/** Asks the same of every shard at once. Each is told only of those writes that lie in it. */
@Singleton
final class Shards {
    private final Redis redis;
    private final Keys keys;

    Shards(Redis redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The replies of all shards, or null unless all have the same generation and all are complete. */
    @Nullable
    List<ShardReply> ask(String function, List<byte[]> before, ConsistencyToken token, List<byte[]> after)
            throws RedisUnavailable {
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
                    || (!replies.isEmpty() && !replies.getFirst().generation().equals(read.generation()))) {
                return null;
            }
            replies.add(read);
        }
        return replies;
    }

    static long asOfMillis(List<ShardReply> replies) {
        long least = Long.MAX_VALUE;
        for (ShardReply reply : replies) {
            least = Math.min(least, reply.asOfMillis());
        }
        return least;
    }

    static int unmet(List<ShardReply> replies) {
        int sum = 0;
        for (ShardReply reply : replies) {
            sum += reply.unmet();
        }
        return sum;
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
