package org.docket.projector.keep;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a Redis Cluster. Who has which slots is asked again when a node redirects or is lost, and every quarter of a minute. */
final class Cluster implements Route {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AT_MOST_EVERY = Duration.ofSeconds(1);

    private final RedisClusterClient client;

    Cluster(ClientResources resources, List<RedisURI> seeds, ClientOptions options) {
        this.client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ClusterClientOptions.builder(options)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(LOOK_AGAIN)
                        .adaptiveRefreshTriggersTimeout(LOOK_AT_MOST_EVERY)
                        .build())
                .build());
    }

    @Override
    public Connection connect() {
        return new Nodes(client.connect(CODEC));
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private record Nodes(StatefulRedisClusterConnection<String, byte[]> connection) implements Connection {

        @Override
        public RedisClusterCommands<String, byte[]> commands() {
            return connection.sync();
        }

        @Override
        public RedisClusterCommands<String, byte[]> at(String key) {
            RedisClusterNode node = connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
            if (node == null) {
                throw new RedisException("no node of the cluster has the slot of " + key);
            }
            return at(node);
        }

        /** A node that was lost stays known as a primary until it comes back or is forgotten. */
        @Override
        public List<RedisClusterCommands<String, byte[]>> primaries() {
            List<RedisClusterCommands<String, byte[]>> reached = new ArrayList<>();
            for (RedisClusterNode node : connection.getPartitions()) {
                if (node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.is(RedisClusterNode.NodeFlag.FAIL)) {
                    try {
                        reached.add(at(node));
                    } catch (RedisConnectionException e) {
                        LOG.warn("passed over while Redis was connected to: {}", e.getMessage());
                    }
                }
            }
            return reached;
        }

        @Override
        public void close() {
            connection.close();
        }

        /** By its address, as commands that find their node do: one to which there is no connection yet rejects them. */
        private RedisClusterCommands<String, byte[]> at(RedisClusterNode node) {
            return connection
                    .sync()
                    .getConnection(node.getUri().getHost(), node.getUri().getPort());
        }
    }
}
