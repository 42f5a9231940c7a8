package org.docket.projector.keep;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import java.util.List;

/** The way to one server. */
final class OneServer implements Route {

    private final RedisClient client;

    OneServer(ClientResources resources, RedisURI uri, ClientOptions options) {
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options);
    }

    @Override
    public Connection connect() {
        return new One(client.connect(CODEC));
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private record One(StatefulRedisConnection<String, byte[]> connection) implements Connection {

        @Override
        public RedisClusterCommands<String, byte[]> commands() {
            return connection.sync();
        }

        @Override
        public RedisClusterCommands<String, byte[]> at(String key) {
            return commands();
        }

        @Override
        public List<RedisClusterCommands<String, byte[]>> primaries() {
            return List.of(commands());
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
