package org.docket.projector.keep;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.List;

/** The way to Redis: to one server, or to all of a cluster. Every method throws {@link RedisException} when Redis does not answer. */
interface Route extends AutoCloseable {

    RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** Connects; what was connected once is connected again by the driver. */
    Connection connect();

    @Override
    void close();

    /** One connection, or one to each node of a cluster. Safe for use by many threads. */
    interface Connection {

        /** Commands, each of which finds the node of its keys. */
        RedisClusterCommands<String, byte[]> commands();

        /** Commands to the primary that has a key now, also those that name no key. */
        RedisClusterCommands<String, byte[]> at(String key);

        /** Commands to each primary that can be reached. */
        List<RedisClusterCommands<String, byte[]>> primaries();

        /** Gives it up. */
        void close();
    }
}
