package org.docket.read.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all shards answered to one question, of one complete generation.
 *
 * @param all one reply for each shard, in their order
 * @param unmet how many of the client's writes are not in them yet
 */
record ShardReplies(List<ShardReply> all, int unmet) {

    static @Nullable ShardReplies ofAll(@Nullable List<ShardReply> all, int unmetBefore) {
        return all == null ? null : new ShardReplies(all, unmetBefore + unmet(all));
    }

    /** Everything committed up to then is in all of them. */
    long asOfMillis() {
        long least = Long.MAX_VALUE;
        for (ShardReply reply : all) {
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
}
