package org.docket.read.cache;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@code docket2_page} or {@code docket2_counts} answered for one shard.
 *
 * @param shards over how many shards the generation is spread
 * @param items what follows the head: members and rows, or counts
 */
record ShardReply(String generation, boolean complete, long asOfMillis, int unmet, int shards, List<Object> items) {
    private static final int HEAD = 5;

    static ShardReply of(List<Object> reply) {
        return new ShardReply(
                text(reply.get(0)),
                text(reply.get(1)).equals("COMPLETE"),
                Long.parseLong(text(reply.get(2))),
                ((Long) reply.get(3)).intValue(),
                Integer.parseInt(text(reply.get(4))),
                reply.subList(HEAD, reply.size()));
    }

    static String text(Object bulk) {
        return new String((byte[]) bulk, StandardCharsets.US_ASCII);
    }
}
