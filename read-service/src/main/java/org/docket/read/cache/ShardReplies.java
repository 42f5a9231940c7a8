package org.docket.read.cache;

import java.util.List;

/**
 * What all shards answered to one question, of one complete generation.
 *
 * @param all one reply for each shard, in their order
 */
record ShardReplies(List<ShardReply> all) {

    /** How many of the client's writes are not in them yet; that of an operation counts in each shard. */
    int unmet() {
        int sum = 0;
        for (ShardReply reply : all) {
            sum += reply.unmet();
        }
        return sum;
    }

    /** Everything committed up to then is in all of them. */
    long asOfMillis() {
        long least = Long.MAX_VALUE;
        for (ShardReply reply : all) {
            least = Math.min(least, reply.asOfMillis());
        }
        return least;
    }
}
