package org.docket.deploy.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.docket.deploy.embedded.Poll;

/** The projector that follows the log is killed, and the one that stands by takes over. */
final class Failover {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Client client;
    private final Cluster cluster;
    private final Report report;

    Failover(Client client, Cluster cluster, Report report) {
        this.client = client;
        this.cluster = cluster;
        this.report = report;
    }

    void play() throws IOException, InterruptedException {
        report.part("SIGKILL to the active projector");
        List<RunningPod> pods = cluster.pods("projector");
        List<RunningPod> standingBy = pods.stream().filter(Failover::standsBy).toList();
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
                Poll.until(PATIENCE, () -> isListedFromTheCache(opened.token())),
                "a list under that token comes from the cache again, %.1f s after the kill",
                since(killed));
        report.check(follows(standby), "%s follows the log now", standby.name());

        report.check(
                Poll.until(PATIENCE, () -> active.restarts() == 1 && active.isReady() && standsBy(active)),
                "%s was started again and stands by, %.1f s after the kill",
                active.name(),
                since(killed));
        Client.Reply later = client.pay(opened.body().path("id").asText(), "acceptance-after-the-kill-2", "20.00");
        report.check(
                Poll.until(PATIENCE, () -> isListedFromTheCache(later.token())),
                "a payment after that is in the list from the cache");
    }

    private boolean isListedFromTheCache(String token) {
        try {
            Client.Reply listed = client.get("/query/v1/cases?state=OPEN&limit=1", "Consistency-Token", token);
            var freshness = listed.body().path("freshness");
            return listed.status() == 200
                    && freshness.path("satisfied").asBoolean()
                    && freshness.path("source").asText().equals("cache");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean standsBy(RunningPod pod) {
        return health(pod).contains("standing by");
    }

    private static boolean follows(RunningPod pod) {
        String health = health(pod);
        return !health.isEmpty() && !health.contains("standing by");
    }

    private static String health(RunningPod pod) {
        try (var direct = new Client(URI.create("http://" + pod.address() + ":8080"), "nobody's")) {
            return new String(direct.get("/health").response().body(), UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
