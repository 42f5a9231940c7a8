package org.docket.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private final List<LocalRedis> nodes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Integer> busPorts = new ArrayList<>();

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
                + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** The port of one node, at which a client may begin. */
    public int port() {
        return ports.getFirst();
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
        return nodes.get(shard);
    }

    /** Kills the node that was the primary of a shard at first. */
    public void kill(int shard) {
        nodes.get(shard).process().send(Signal.KILL);
    }

    /** Moves a shard with all its keys to the primary of another one. */
    public void move(int shard, int toTheOneOf) {
        beginToMove(shard, toTheOneOf);
        finishMoving(shard, toTheOneOf);
    }

    /** Moves those keys of a shard that contain one of these words, and stops in the middle. */
    public void beginToMove(int shard, int toTheOneOf, String... words) {
        int slot = slotOf(shard);
        tell(nodes.get(toTheOneOf), "CLUSTER SETSLOT " + slot + " IMPORTING " + idOf(nodes.get(shard)));
        tell(nodes.get(shard), "CLUSTER SETSLOT " + slot + " MIGRATING " + idOf(nodes.get(toTheOneOf)));
        String keys = keysIn(nodes.get(shard), slot)
                .filter(key -> Stream.of(words).anyMatch(key::contains))
                .collect(Collectors.joining(" "));
        if (!keys.isEmpty()) {
            migrate(shard, toTheOneOf, keys);
        }
    }

    /** Goes on with a move to its end. */
    public void finishMoving(int shard, int toTheOneOf) {
        int slot = slotOf(shard);
        LocalRedis from = nodes.get(shard);
        LocalRedis to = nodes.get(toTheOneOf);
        while (true) {
            String keys = keysIn(from, slot).collect(Collectors.joining(" "));
            if (keys.isEmpty()) {
                break;
            }
            migrate(shard, toTheOneOf, keys);
        }
        tell(to, "CLUSTER SETSLOT " + slot + " NODE " + idOf(to));
        tell(from, "CLUSTER SETSLOT " + slot + " NODE " + idOf(to));
    }

    private void migrate(int shard, int toTheOneOf, String keys) {
        int port = port(nodes.get(toTheOneOf));
        tell(nodes.get(shard), "MIGRATE 127.0.0.1 " + port + " \"\" 0 5000 AUTH " + PASSWORD + " KEYS " + keys);
    }

    @Override
    public void close() {
        nodes.forEach(LocalRedis::close);
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
        nodes.add(LocalRedis.start(new LocalRedis.Settings(
                node, port, PASSWORD, false, 64, home.resolve("node-" + number + ".log"), more)));
        ports.add(certificates == null ? port : tlsPort);
        busPorts.add(bus);
    }

    private void join() {
        for (int shard = 0; shard < PRIMARIES; shard++) {
            tell(nodes.get(shard), "CLUSTER ADDSLOTSRANGE " + slotsOf(shard));
        }
        LocalRedis first = nodes.getFirst();
        for (int i = 1; i < nodes.size(); i++) {
            tell(nodes.get(i), "CLUSTER MEET 127.0.0.1 " + port(first) + " " + busPorts.getFirst());
        }
        require(() -> nodes.stream().allMatch(node -> says(node, "cluster_known_nodes:" + nodes.size())));
        for (int i = PRIMARIES; i < nodes.size(); i++) {
            LocalRedis replica = nodes.get(i);
            String of = idOf(nodes.get(i - PRIMARIES));
            require(() -> tells(replica, "CLUSTER REPLICATE " + of));
        }
        require(() -> nodes.stream().allMatch(node -> says(node, "cluster_state:ok")));
        require(() -> nodes.stream().allMatch(node -> replicasKnownTo(node) == nodes.size() - PRIMARIES));
        for (int i = PRIMARIES; i < nodes.size(); i++) {
            LocalRedis replica = nodes.get(i);
            require(() -> asked(replica, "INFO replication").contains("master_link_status:up"));
        }
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

    private static Stream<String> keysIn(LocalRedis node, int slot) {
        return asked(node, "CLUSTER GETKEYSINSLOT " + slot + " 100").lines().filter(line -> line.startsWith("docket:"));
    }

    private static long replicasKnownTo(LocalRedis node) {
        return asked(node, "CLUSTER NODES")
                .lines()
                .filter(line -> line.contains("slave"))
                .count();
    }

    private static String idOf(LocalRedis node) {
        return asked(node, "CLUSTER MYID").lines().skip(1).findFirst().orElseThrow();
    }

    private static int port(LocalRedis node) {
        return URI.create(node.url()).getPort();
    }

    private static boolean says(LocalRedis node, String line) {
        return Stream.of(asked(node, "CLUSTER INFO").split("\r\n", -1)).anyMatch(line::equals);
    }

    private static void tell(LocalRedis node, String command) {
        String reply = asked(node, command);
        if (!reply.startsWith("+")) {
            throw new IllegalStateException(command + ": " + reply);
        }
    }

    private static boolean tells(LocalRedis node, String command) {
        return asked(node, command).startsWith("+");
    }

    private static String asked(LocalRedis node, String command) {
        try {
            return node.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        }
    }

    private static void require(BooleanSupplier condition) {
        if (!Poll.until(PATIENCE, () -> holds(condition))) {
            throw new IllegalStateException("the cluster did not come together within " + PATIENCE);
        }
    }

    /** A node of a busy machine may not answer in time, and is asked again. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (UncheckedIOException notInTime) {
            return false;
        }
    }
}
