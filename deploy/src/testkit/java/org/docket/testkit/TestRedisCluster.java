package org.docket.testkit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.deploy.embedded.Poll;
import org.docket.deploy.embedded.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster of three primaries, each with the slots of one of {@link #SHARDS} shards, and a replica of each if asked for. Its nodes are children of
 * this JVM also where other servers come in containers: they have to find each other under the addresses that clients use.
 */
public final class TestRedisCluster implements AutoCloseable {

    /** So many shards lie on different primaries. */
    public static final int SHARDS = 3;

    private static final int SLOTS = 16_384;
    private static final int PRIMARIES = 3;
    private static final String PASSWORD = "docketTestOnly";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final @Nullable Path certificates;
    private final List<RedisNode> nodes = new ArrayList<>();

    private TestRedisCluster(Path home, @Nullable Path certificates) {
        this.home = home;
        this.certificates = certificates;
    }

    /** Primaries alone. */
    public static TestRedisCluster start(Path home) {
        return started(new TestRedisCluster(home, null), PRIMARIES);
    }

    /** Primaries with one replica each. */
    public static TestRedisCluster startWithReplicas(Path home) {
        return started(new TestRedisCluster(home, null), 2 * PRIMARIES);
    }

    /** Primaries alone, that speak TLS and ask clients for a certificate; a directory has theirs, as {@link TestAuthority} writes them. */
    public static TestRedisCluster startWithTls(Path home, Path certificates) {
        return started(new TestRedisCluster(home, certificates), PRIMARIES);
    }

    /** All nodes, separated by commas. */
    public String url() {
        String scheme = certificates == null ? "redis" : "rediss";
        return scheme + "://:" + PASSWORD + "@"
                + nodes.stream().map(node -> "127.0.0.1:" + node.clientPort()).collect(Collectors.joining(","));
    }

    /** The port of one node, at which a client may begin. */
    public int port() {
        return nodes.getFirst().clientPort();
    }

    /** The password of every node. */
    public String password() {
        return PASSWORD;
    }

    /** Where what TLS needs is, if that is spoken. */
    public Optional<Path> certificates() {
        return Optional.ofNullable(certificates);
    }

    /** The node that was the primary of a shard at first. */
    public LocalRedis primary(int shard) {
        return nodes.get(shard).server();
    }

    /** Kills the node that was the primary of a shard at first. */
    public void kill(int shard) {
        nodes.get(shard).server().process().send(Signal.KILL);
    }

    /** Moves a shard with all its keys to the primary of another one. */
    public void move(int shard, int toTheOneOf) {
        beginToMove(shard, toTheOneOf);
        finishMoving(shard, toTheOneOf);
    }

    /** Moves those keys of a shard that contain one of these words, and stops in the middle. */
    public void beginToMove(int shard, int toTheOneOf, String... words) {
        int slot = slotOf(shard);
        RedisNode from = nodes.get(shard);
        RedisNode to = nodes.get(toTheOneOf);
        to.told("CLUSTER SETSLOT " + slot + " IMPORTING " + from.id());
        from.told("CLUSTER SETSLOT " + slot + " MIGRATING " + to.id());
        migrate(
                from,
                to,
                from.keysIn(slot)
                        .filter(key -> Stream.of(words).anyMatch(key::contains))
                        .toList());
    }

    /** Goes on with a move to its end. */
    public void finishMoving(int shard, int toTheOneOf) {
        int slot = slotOf(shard);
        RedisNode from = nodes.get(shard);
        RedisNode to = nodes.get(toTheOneOf);
        List<String> keys = from.keysIn(slot).toList();
        while (!keys.isEmpty()) {
            migrate(from, to, keys);
            keys = from.keysIn(slot).toList();
        }
        to.told("CLUSTER SETSLOT " + slot + " NODE " + to.id());
        from.told("CLUSTER SETSLOT " + slot + " NODE " + to.id());
    }

    private static void migrate(RedisNode from, RedisNode to, List<String> keys) {
        if (!keys.isEmpty()) {
            from.told("MIGRATE 127.0.0.1 " + to.port() + " \"\" 0 5000 AUTH " + PASSWORD + " KEYS "
                    + String.join(" ", keys));
        }
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.server().close());
    }

    private static TestRedisCluster started(TestRedisCluster cluster, int nodes) {
        try {
            for (int i = 0; i < nodes; i++) {
                cluster.startNode(i);
            }
            cluster.join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startNode(int number) {
        int port = FreePort.any();
        int tlsPort = FreePort.any();
        int bus = FreePort.any();
        List<String> more = new ArrayList<>(List.of(
                "cluster-enabled yes",
                "cluster-config-file nodes.conf",
                "cluster-port " + bus,
                "cluster-node-timeout 2000",
                "repl-diskless-sync-delay 0",
                "masterauth " + PASSWORD));
        if (certificates != null) {
            more.addAll(List.of(
                    "tls-port " + tlsPort,
                    "tls-ca-cert-file \"" + certificates.resolve("ca.crt") + "\"",
                    "tls-cert-file \"" + certificates.resolve("tls.crt") + "\"",
                    "tls-key-file \"" + certificates.resolve("tls.key") + "\""));
        }
        Path node = home.resolve("node-" + number);
        LocalRedis server = LocalRedis.start(new LocalRedis.Settings(
                node, port, PASSWORD, false, 64, home.resolve("node-" + number + ".log"), more));
        nodes.add(new RedisNode(server, port, certificates == null ? port : tlsPort, bus));
    }

    private void join() {
        for (int shard = 0; shard < PRIMARIES; shard++) {
            nodes.get(shard).told("CLUSTER ADDSLOTSRANGE " + slotsOf(shard));
        }
        RedisNode first = nodes.getFirst();
        for (RedisNode other : nodes.subList(1, nodes.size())) {
            other.told("CLUSTER MEET 127.0.0.1 " + first.port() + " " + first.busPort());
        }
        require(nodes, node -> node.says("cluster_known_nodes:" + nodes.size()));
        List<RedisNode> replicas = nodes.subList(PRIMARIES, nodes.size());
        for (int i = 0; i < replicas.size(); i++) {
            String of = nodes.get(i).id();
            require(List.of(replicas.get(i)), node -> node.takes("CLUSTER REPLICATE " + of));
        }
        require(nodes, node -> node.says("cluster_state:ok"));
        require(nodes, node -> node.knownReplicas() == replicas.size());
        require(replicas, node -> node.asked("INFO replication").contains("master_link_status:up"));
    }

    /** A shard's slot is by the hash of its number (cluster specification, CRC16): 0, 1 and 2 lie in the last, second and first third, but not evenly. */
    private static int slotOf(int shard) {
        return new int[] {13_907, 9_842, 5_649}[shard];
    }

    private static String slotsOf(int shard) {
        return switch (shard) {
            case 0 -> "10000 " + (SLOTS - 1);
            case 1 -> "6000 9999";
            default -> "0 5999";
        };
    }

    /** Waits until something holds of all of these; one of a busy machine may not answer in time, and is asked again. */
    private static void require(List<RedisNode> those, Predicate<RedisNode> condition) {
        boolean holds = Poll.until(PATIENCE, () -> {
            try {
                return those.stream().allMatch(condition);
            } catch (UncheckedIOException notInTime) {
                return false;
            }
        });
        if (!holds) {
            throw new IllegalStateException("the cluster did not come together within " + PATIENCE);
        }
    }
}
