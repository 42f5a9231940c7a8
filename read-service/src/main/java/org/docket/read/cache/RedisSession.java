package org.docket.read.cache;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/** One connection to Redis, or one to each node of a cluster. Thread-safe. */
interface RedisSession {
    /** Commands, each of which finds the node of its keys. */
    RedisClusterAsyncCommands<String, byte[]> commands();

    /** Loads functions wherever they may be missing. */
    CompletionStage<?> load(String library);
}
