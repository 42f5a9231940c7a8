package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.docket.deploy.acceptance.podman.RunningPod;

/** The projectors: which of them follows the log, and whether what it stores is read. */
final class Projectors {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Role STANDS_BY =
            new Role("/health", reply -> new String(reply.response().body(), UTF_8).contains("standing by"));
    private static final Role FOLLOWS = new Role("/health/readiness", reply -> reply.status() == 200);

    private final Client client;
    private final Cluster cluster;
    private final Report report;

    Projectors(Client client, Cluster cluster, Report report) {
        this.client = client;
        this.cluster = cluster;
        this.report = report;
    }

    /**
     * Who does what.
     *
     * @param active follows the log
     * @param standby would take over
     */
    record Pair(RunningPod active, RunningPod standby) {}

    /**
     * The two that there are.
     *
     * @throws IOException when nobody stands by: nobody would take over then
     */
    Pair look() throws IOException {
        List<RunningPod> pods = cluster.pods("projector");
        List<RunningPod> standingBy = pods.stream()
                .filter(pod -> becomes(pod, Duration.ZERO, STANDS_BY))
                .toList();
        report.same("projectors that stand by", 1, standingBy.size());
        if (standingBy.isEmpty()) {
            throw new IOException("no projector stands by, so what becomes of another cannot be played");
        }
        RunningPod active = pods.stream()
                .filter(pod -> !standingBy.contains(pod))
                .findFirst()
                .orElseThrow();
        return new Pair(active, standingBy.getFirst());
    }

    /** Whether a list under that token comes from the cache in the end, so that somebody follows the log. */
    boolean isListedFromTheCache(String token) {
        return client.eventually(
                PATIENCE,
                listed -> listed.status() == 200
                        && listed.body().at("/freshness/satisfied").asBoolean()
                        && listed.body().at("/freshness/source").asText().equals("cache"),
                "/query/v1/cases?state=OPEN&limit=1",
                "Consistency-Token",
                token);
    }

    /** Whether it follows the log now. */
    boolean follows(RunningPod pod) {
        return becomes(pod, Duration.ZERO, FOLLOWS);
    }

    /** Whether it stands by in the end. */
    boolean willStandBy(RunningPod pod) {
        return becomes(pod, PATIENCE, STANDS_BY);
    }

    private static boolean becomes(RunningPod pod, Duration time, Role role) {
        try (var direct = new Client(URI.create("http://" + pod.address() + ":8080"), "nobody's")) {
            return direct.eventually(time, role.right, role.path);
        }
    }

    /** How a projector shows what it does: the one that follows the log is ready, though the chart asks no more of two than that they answer. */
    private record Role(String path, Predicate<Client.Reply> right) {}
}
