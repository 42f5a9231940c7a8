package org.docket.projector.keep;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis: made when first needed, made again after a loss, with the functions loaded whenever they are found missing.
 * Commands are refused while it is lost, so that a caller can say so and retry instead of filling a queue. Safe for use by many threads.
 */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /** The driver's own default grows to half a minute. */
    private static final Duration RECONNECT = Duration.ofMillis(200);

    private static final long SHUTDOWN_MILLIS = 3_000;

    private final ClientResources resources;
    private final RedisClient client;
    private final FunctionLibrary library;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    Calls(KeepSettings settings, FunctionLibrary library) {
        RedisURI uri = RedisURI.create(settings.url());
        uri.setTimeout(settings.timeout());
        uri.setClientName("docket-projector");
        this.resources = DefaultClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        this.client = RedisClient.create(resources, uri);
        this.client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
                .build());
        this.library = library;
    }

    /** Calls a function that answers with an array. */
    List<Object> array(String name, String key, byte[][] arguments) {
        return run(
                name,
                commands -> retried(
                        commands, () -> commands.fcall(name, ScriptOutputType.MULTI, new String[] {key}, arguments)));
    }

    /** Calls a function that answers with a string. */
    byte[] string(String name, String key, byte[][] arguments) {
        return run(
                name,
                commands -> retried(
                        commands, () -> commands.fcall(name, ScriptOutputType.VALUE, new String[] {key}, arguments)));
    }

    /** Runs plain commands. */
    <T> T run(String what, Function<RedisCommands<String, byte[]>, T> commands) {
        try {
            return commands.apply(connection().sync());
        } catch (RedisException e) {
            throw new KeepUnavailable("Redis, asked for " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.shutdown();
        resources.shutdown().awaitUninterruptibly(SHUTDOWN_MILLIS);
    }

    private synchronized StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
            load(made.sync());
            connection = made;
        }
        return made;
    }

    private <T> T retried(RedisCommands<String, byte[]> commands, Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisCommandExecutionException e) {
            if (!isMissing(e)) {
                throw e;
            }
            load(commands);
            return call.get();
        }
    }

    private void load(RedisCommands<String, byte[]> commands) {
        commands.functionLoad(library.code(), true);
        LOG.info("functions loaded into Redis");
    }

    private static boolean isMissing(RedisCommandExecutionException e) {
        String message = e.getMessage();
        return message != null && message.contains("Function not found");
    }
}
