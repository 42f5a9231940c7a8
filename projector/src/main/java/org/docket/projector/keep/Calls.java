package org.docket.projector.keep;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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
    private final Route route;
    private final FunctionLibrary library;
    private Route.@Nullable Connection connection;

    Calls(KeepSettings settings, FunctionLibrary library) {
        List<RedisURI> addresses = settings.addresses();
        ClientOptions options = ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .sslOptions(settings.ssl())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
                .build();
        this.resources = DefaultClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
        this.route = settings.cluster()
                ? new Cluster(resources, addresses, options)
                : new OneServer(resources, addresses.getFirst(), options);
        this.library = library;
    }

    /** Calls a function that answers with an array. */
    List<Object> array(String name, String key, byte[][] arguments) {
        return function(
                name, key, commands -> commands.fcall(name, ScriptOutputType.MULTI, new String[] {key}, arguments));
    }

    /** Calls a function that answers with a string. */
    byte[] string(String name, String key, byte[][] arguments) {
        return function(
                name, key, commands -> commands.fcall(name, ScriptOutputType.VALUE, new String[] {key}, arguments));
    }

    /** Runs plain commands, each where its keys are. */
    <T> T run(String what, Function<RedisClusterCommands<String, byte[]>, T> commands) {
        return ask(what, made -> commands.apply(made.commands()));
    }

    /** Runs plain commands, also those that name no key, where a key is. */
    <T> T runAt(String key, String what, Function<RedisClusterCommands<String, byte[]>, T> commands) {
        return ask(what, made -> commands.apply(made.at(key)));
    }

    @Override
    public void close() {
        route.close();
        resources.shutdown().awaitUninterruptibly(SHUTDOWN_MILLIS);
    }

    private <T> T ask(String what, Function<Route.Connection, T> commands) {
        try {
            return commands.apply(connection());
        } catch (RedisException e) {
            throw new KeepUnavailable("Redis, asked for " + what + ": " + e.getMessage(), e);
        }
    }

    private synchronized Route.Connection connection() {
        Route.Connection made = connection;
        if (made == null) {
            made = route.connect();
            loadWherePossible(made);
            connection = made;
        }
        return made;
    }

    /** One that refuses now, still loading or without room, gets them when a call finds them missing; if all do, nothing is connected to. */
    private void loadWherePossible(Route.Connection made) {
        RedisException refused = new RedisException("no primary can be reached");
        boolean loaded = false;
        for (RedisClusterCommands<String, byte[]> primary : made.primaries()) {
            try {
                load(primary);
                loaded = true;
            } catch (RedisException e) {
                LOG.warn("a primary takes no functions now: {}", e.getMessage());
                refused = e;
            }
        }
        if (!loaded) {
            made.close();
            throw refused;
        }
    }

    private <T> T function(String name, String key, Function<RedisClusterCommands<String, byte[]>, T> call) {
        return ask(name, made -> {
            try {
                return call.apply(made.commands());
            } catch (RedisCommandExecutionException e) {
                if (!isMissing(e)) {
                    throw e;
                }
                load(made.at(key));
                return call.apply(made.commands());
            }
        });
    }

    private void load(RedisClusterCommands<String, byte[]> commands) {
        commands.functionLoad(library.code(), true);
        LOG.info("functions loaded into Redis");
    }

    private static boolean isMissing(RedisCommandExecutionException e) {
        String message = e.getMessage();
        return message != null && message.contains("Function not found");
    }
}
