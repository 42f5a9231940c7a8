package org.docket.read.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to a Redis Cluster: its primaries only, for a replica may be behind. Who has which slots is asked again when a node redirects or is lost,
 * and every quarter of a minute.
 */
final class RedisCluster implements RedisRoute {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AT_MOST_EVERY = Duration.ofSeconds(1);

    private final RedisClusterClient client;

    RedisCluster(ClientResources resources, List<RedisURI> seeds, ClientOptions options) {
        this.client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ClusterClientOptions.builder(options)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(LOOK_AGAIN)
                        .adaptiveRefreshTriggersTimeout(LOOK_AT_MOST_EVERY)
                        .build())
                .build());
    }

    /** Also to each primary, by its address as commands do: one to which there is no connection yet rejects them. */
    @Override
    public CompletionStage<RedisSession> connect() {
        return client.refreshPartitionsAsync()
                .thenCompose(known -> client.connectAsync(CODEC))
                .thenApply(Session::new)
                .thenCompose(session ->
                        session.onEachPrimary(RedisClusterAsyncCommands::ping).thenApply(reached -> session));
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
    }

    private record Session(StatefulRedisClusterConnection<String, byte[]> connection) implements RedisSession {
        @Override
        public RedisClusterAsyncCommands<String, byte[]> commands() {
            return connection.async();
        }

        @Override
        public CompletionStage<?> load(String library) {
            return onEachPrimary(commands -> commands.functionLoad(library, true));
        }

        /** One that cannot be reached does not keep the others from it. */
        private CompletionStage<?> onEachPrimary(
                Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<String>> command) {
            return CompletableFuture.allOf(connection.getPartitions().stream()
                    .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM))
                    .map(node -> connection
                            .getConnectionAsync(
                                    node.getUri().getHost(), node.getUri().getPort())
                            .thenCompose(each -> command.apply(each.async()))
                            .exceptionally(unreachable -> ""))
                    .toArray(CompletableFuture[]::new));
        }
    }
}
