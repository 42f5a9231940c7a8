package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.docket.deploy.embedded.Poll;

/** The projector that follows the log is killed, and the one that stands by takes over. */
final class Failover {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ONCE = Duration.ZERO;
    private static final Role STANDS_BY =
            new Role("/health", reply -> new String(reply.response().body(), UTF_8).contains("standing by"));
    private static final Role FOLLOWS = new Role("/health/readiness", reply -> reply.status() == 200);

    private final Client client;
    private final Cluster cluster;
    private final Report report;

    Failover(Client client, Cluster cluster, Report report) {
        this.client = client;
        this.cluster = cluster;
        this.report = report;
    }

    /** Plays it, and names the pod that was started again. */
    String play() throws IOException, InterruptedException {
        report.part("SIGKILL to the active projector");
        List<RunningPod> pods = cluster.pods("projector");
        List<RunningPod> standingBy =
                pods.stream().filter(pod -> becomes(pod, ONCE, STANDS_BY)).toList();
        report.same("projectors that stand by", 1, standingBy.size());
        RunningPod active = pods.stream()
                .filter(pod -> !standingBy.contains(pod))
                .findFirst()
                .orElseThrow();
        RunningPod standby = standingBy.getFirst();

        active.signal("KILL");
        long killed = System.nanoTime();
        Client.Reply opened = client.open("acceptance-after-the-kill");
        Client.Reply read =
                client.get("/query/v1/cases/" + opened.body().path("id").asText(), "Consistency-Token", opened.token());
        report.same("meanwhile a new case, read under its token", 200, read.status());
        report.say("  %.1f s after the kill, from the %s", since(killed), read.header("Docket-Source"));
        report.check(
                isListedFromTheCache(opened.token()),
                "a list under that token comes from the cache again, %.1f s after the kill",
                since(killed));
        report.check(becomes(standby, ONCE, FOLLOWS), "%s follows the log now", standby.name());

        report.check(
                Poll.until(PATIENCE, () -> active.restarts() == 1 && active.isReady())
                        && becomes(active, PATIENCE, STANDS_BY),
                "%s was started again and stands by, %.1f s after the kill",
                active.name(),
                since(killed));
        Client.Reply later = client.pay(opened.body().path("id").asText(), "acceptance-after-the-kill-2", "20.00");
        report.check(
                isListedFromTheCache(later.token()),
                "a list under the token of a payment after that comes from the cache");
        return active.name();
    }

    private boolean isListedFromTheCache(String token) {
        return client.eventually(
                PATIENCE,
                listed -> listed.status() == 200
                        && listed.body().at("/freshness/satisfied").asBoolean()
                        && listed.body().at("/freshness/source").asText().equals("cache"),
                "/query/v1/cases?state=OPEN&limit=1",
                "Consistency-Token",
                token);
    }

    private static boolean becomes(RunningPod pod, Duration time, Role role) {
        try (var direct = new Client(URI.create("http://" + pod.address() + ":8080"), "nobody's")) {
            return direct.eventually(time, role.right, role.path);
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** How a projector shows what it does: the one that follows the log is ready, though the chart asks no more of two than that they answer. */
    private record Role(String path, Predicate<Client.Reply> right) {}
}
