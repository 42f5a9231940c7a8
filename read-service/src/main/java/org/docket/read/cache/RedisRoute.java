package org.docket.read.cache;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.CompletionStage;

/** The way to Redis: to one server, or to all of a cluster. Thread-safe. */
interface RedisRoute extends AutoCloseable {
    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** Connects; what was connected once is connected again by the driver. */
    CompletionStage<RedisSession> connect();

    @Override
    void close();
}
