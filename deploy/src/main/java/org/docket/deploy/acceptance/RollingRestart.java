package org.docket.deploy.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.docket.deploy.acceptance.podman.RunningPod;

/** All pods of a service are replaced under load, and nobody who asks notices. */
final class RollingRestart {

    /** A JVM that was told to end by SIGTERM, and ended in order. */
    static final int TERMINATED = 143;

    /** Of each kind of request dozens, before the first pod goes and after the last one has. */
    private static final int BEFORE_AND_AFTER = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Client client;
    private final Cluster cluster;
    private final Report report;

    RollingRestart(Client client, Cluster cluster, Report report) {
        this.client = client;
        this.cluster = cluster;
        this.report = report;
    }

    void play(String component) throws IOException, InterruptedException {
        report.part("Rolling restart of the " + component
                + "-service under load; the proxy hears of leaving pods after " + Gateway.LATE.toSeconds() + " s");
        Set<String> before = names(component);
        List<RunningPod.Ending> endings;
        long start = System.nanoTime();
        Load load = new Load(client, "rolling-" + component);
        try (load) {
            report.check(load.goesOn(BEFORE_AND_AFTER, PATIENCE), "%d are answered before it", BEFORE_AND_AFTER);
            endings = cluster.roll(component);
            report.check(load.goesOn(BEFORE_AND_AFTER, PATIENCE), "%d more are answered after it", BEFORE_AND_AFTER);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Set<String> after = names(component);
        report.check(
                after.size() == before.size() && after.stream().noneMatch(before::contains),
                "pods %s took the place of %s",
                after,
                before);
        for (RunningPod.Ending ending : endings) {
            report.check(
                    ending.exit() == TERMINATED,
                    "an old one ended with %d, %.1f s after SIGTERM",
                    ending.exit(),
                    ending.sinceSignal().toMillis() / 1000.0);
        }
        List<String> failures = load.failures();
        report.check(
                failures.isEmpty(),
                "%d requests in %.0f s, failed: %d; the slowest took %d ms",
                load.requests(),
                seconds,
                failures.size(),
                load.slowest().toMillis());
        failures.stream().distinct().limit(5).forEach(failure -> report.say("%s", failure));
    }

    private Set<String> names(String component) {
        return cluster.pods(component).stream().map(RunningPod::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
