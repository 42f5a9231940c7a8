package org.docket.read.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The way to one server. */
final class OneRedis implements RedisRoute {
    private final RedisClient client;
    private final RedisURI uri;

    OneRedis(ClientResources resources, RedisURI uri, ClientOptions options) {
        this.uri = uri;
        this.client = RedisClient.create(resources);
        client.setOptions(options);
    }

    @Override
    public CompletionStage<RedisSession> connect() {
        return client.connectAsync(CODEC, uri)
                .thenApply(StatefulRedisConnection::async)
                .thenApply(Session::new);
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
    }

    private record Session(RedisAsyncCommands<String, byte[]> commands) implements RedisSession {
        @Override
        public CompletionStage<?> load(String library) {
            return commands.functionLoad(library, true);
        }
    }
}
