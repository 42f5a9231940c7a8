package org.docket.deploy.acceptance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.docket.deploy.acceptance.kube.Release;
import org.docket.deploy.acceptance.podman.Podman;
import org.docket.deploy.acceptance.podman.RunningPod;

/** All acts, one after the other. */
final class Stage {

    private final Chart chart;
    private final Report report;

    Stage(Chart chart, Report report) {
        this.chart = chart;
        this.report = report;
    }

    /** Plays them; an exception ends the run as much as it fails it. */
    void play(String run, List<String> settings) throws IOException, InterruptedException {
        var podman = new Podman();
        report.part("Acceptance of the rendered pods, " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        sayMachine(podman);
        Release release = Release.of(chart.rendered(settings));
        report.say(
                "rendered: %d workloads, %d services, %d routes",
                release.workloads().size(),
                release.services().size(),
                release.routes().size());
        report.say("not played, for a cluster: %s", String.join(", ", release.notPlayed()));
        var cluster = new Cluster(release, podman, run);
        try (cluster) {
            act(release, cluster);
        } catch (IOException | SQLException | RuntimeException e) {
            report.check(false, "%s", e.getMessage() == null ? e.toString() : e.getMessage());
        }
        List<String> left = cluster.ground().left();
        report.check(left.isEmpty(), "nothing of it is left behind %s", left.isEmpty() ? "" : left);
    }

    private void act(Release release, Cluster cluster) throws IOException, InterruptedException, SQLException {
        start(cluster);
        try (var gateway = new Gateway(release, cluster);
                var client = new Client(gateway.address(), release.secret("service-token"));
                var officer = new Client(gateway.address(), release.secret("officer-token"))) {
            var sandbox = new Sandbox(cluster, report);
            var helmTest = new HelmTest(cluster, sandbox, report);
            helmTest.play();
            new WrittenIsRead(client, officer, report).play();
            sandbox.play(Set.of());
            for (String service : List.of("write", "read")) {
                new RollingRestart(client, cluster, report).play(service);
            }
            var projectors = new Projectors(client, cluster, report);
            String killed;
            try (var books = books(release, cluster)) {
                killed = new Failover(client, projectors, books, report).play();
                new Handover(client, cluster, projectors, books, report).play();
                new Shutdown(client, cluster, release.secret("service-token"), books, report).play();
            }
            sandbox.play(Set.of(killed));
            helmTest.play();
        }
    }

    private static Books books(Release release, Cluster cluster) throws SQLException {
        var pod = cluster.pods("postgresql").getFirst();
        int port = pod.pod().container().ports().values().iterator().next();
        return new Books(pod.address() + ":" + port, "docket", release.secret("superuser-password"));
    }

    private void start(Cluster cluster) throws IOException, InterruptedException {
        report.part("Starting");
        for (String store : List.of("postgresql", "redis")) {
            cluster.deploy(store);
            report.say(
                    "%s is ready: %s",
                    store, cluster.pods(store).getFirst().pod().container().image());
        }
        int attempts = cluster.complete("migration");
        report.check(attempts == 1, "the migration's Job is complete, tried %d time(s)", attempts);
        for (String service : List.of("write", "read", "projector")) {
            cluster.deploy(service);
            int restarts = cluster.pods(service).stream()
                    .mapToInt(RunningPod::restarts)
                    .sum();
            report.check(
                    restarts == 0,
                    "%s is ready, %d pods, restarts: %d",
                    service,
                    cluster.pods(service).size(),
                    restarts);
        }
    }

    private void sayMachine(Podman podman) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        report.say(
                "machine: %d cores, %d GiB, Linux %s; podman %s with %s, cgroups %s",
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 30,
                System.getProperty("os.version"),
                podman.demand("version", "--format", "{{.Client.Version}}"),
                podman.demand("info", "--format", "{{.Host.OCIRuntime.Name}}"),
                podman.demand("info", "--format", "{{.Host.CgroupsVersion}}"));
    }
}
