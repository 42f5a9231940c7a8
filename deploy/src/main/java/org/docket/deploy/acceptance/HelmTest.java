package org.docket.deploy.acceptance;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.docket.deploy.acceptance.podman.RunningPod;

/** What {@code helm test} does: it makes the pod of the chart's test and waits for its end. What the pod said is told. */
final class HelmTest {

    private final Cluster cluster;
    private final Sandbox sandbox;
    private final Report report;

    HelmTest(Cluster cluster, Sandbox sandbox, Report report) {
        this.cluster = cluster;
        this.sandbox = sandbox;
        this.report = report;
    }

    void play() throws IOException, InterruptedException {
        report.part("helm test");
        RunningPod pod = cluster.start("test");
        long start = System.nanoTime();
        int seconds = cluster.secondsOf("test");
        try {
            int exit = pod.onEnd().get(seconds, TimeUnit.SECONDS);
            report.check(
                    exit == 0,
                    "%s ended with %d after %.1f s: %s",
                    pod.name(),
                    exit,
                    (System.nanoTime() - start) / 1e9,
                    pod.pod().container().image());
        } catch (TimeoutException e) {
            report.check(false, "%s still runs after the %d s that Helm gives it", pod.name(), seconds);
            pod.signal("KILL");
            pod.onEnd().join();
        } catch (ExecutionException e) {
            throw new IOException(pod.name() + " was lost", e);
        }
        cluster.podman().lastWords(pod.container()).lines().forEach(line -> report.say("  %s", line));
        sandbox.lookAfter(pod);
        cluster.remove(pod);
    }
}
