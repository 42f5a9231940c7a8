package org.docket.deploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.docket.deploy.acceptance.kube.Release;
import org.docket.deploy.acceptance.kube.Workload;
import org.docket.deploy.acceptance.podman.Ground;
import org.docket.deploy.acceptance.podman.Kubelet;
import org.docket.deploy.acceptance.podman.Podman;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.docket.deploy.embedded.Poll;

/** The controllers of a cluster, as far as a release needs them: they make pods of workloads and replace them. Thread-safe. */
final class Cluster implements AutoCloseable {

    private static final Duration READY_PATIENCE = Duration.ofMinutes(4);

    private final Release release;
    private final Podman podman;
    private final Ground ground;
    private final Kubelet kubelet;
    private final List<RunningPod> pods = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    Cluster(Release release, Podman podman, String run) throws IOException {
        this.release = release;
        this.podman = podman;
        ground = new Ground(podman, run);
        kubelet = new Kubelet(podman, ground);
    }

    Podman podman() {
        return podman;
    }

    Ground ground() {
        return ground;
    }

    /** All pods that were started and not taken away. */
    List<RunningPod> pods() {
        return List.copyOf(pods);
    }

    /** Those of a component. */
    List<RunningPod> pods(String component) {
        String prefix = release.workload(component).name() + "-";
        return pods.stream().filter(pod -> pod.name().startsWith(prefix)).toList();
    }

    /** Starts all pods of a component, and returns when all are ready. */
    void deploy(String component) throws IOException {
        Workload workload = release.workload(component);
        List<RunningPod> started = new ArrayList<>();
        for (int i = 0; i < workload.replicas(); i++) {
            started.add(start(component));
        }
        for (RunningPod pod : started) {
            awaitReady(pod);
        }
    }

    /** Runs a Job to its end: how often it was tried. */
    int complete(String component) throws IOException, InterruptedException {
        Workload job = release.workload(component);
        for (int attempt = 1; attempt <= job.attempts(); attempt++) {
            RunningPod pod = start(component);
            try {
                if (pod.onEnd().get(job.deadlineSeconds(), TimeUnit.SECONDS) == 0) {
                    return attempt;
                }
            } catch (TimeoutException e) {
                throw new IOException(
                        job.name() + " took longer than it may:\n" + podman.lastWords(pod.container()), e);
            } catch (ExecutionException e) {
                throw new IOException(job.name() + " was lost", e);
            }
            if (attempt == job.attempts()) {
                throw new IOException(job.name() + " failed:\n" + podman.lastWords(pod.container()));
            }
        }
        throw new IOException(job.name() + " may not be tried even once");
    }

    /** How long a Job or a test may take. */
    int secondsOf(String component) {
        return release.workload(component).deadlineSeconds();
    }

    /**
     * Replaces all pods of a component as its Deployment says: a new one is ready before an old one goes. Returns when the last old one is gone.
     */
    List<RunningPod.Ending> roll(String component) throws IOException {
        if (!release.workload(component).rolling()) {
            throw new IOException(component + " is not rolled");
        }
        List<CompletableFuture<RunningPod.Ending>> leaving = new ArrayList<>();
        for (RunningPod old : pods(component)) {
            awaitReady(start(component));
            leaving.add(CompletableFuture.supplyAsync(() -> ended(old), Thread::startVirtualThread));
        }
        return leaving.stream().map(CompletableFuture::join).toList();
    }

    /** Starts one more pod of a component. */
    RunningPod start(String component) throws IOException {
        Workload workload = release.workload(component);
        int number;
        synchronized (numbers) {
            number = numbers.merge(component, 1, Integer::sum);
        }
        RunningPod pod = kubelet.start(workload.pod(), workload.name() + "-" + number, release.namesOf(workload.pod()));
        pods.add(pod);
        return pod;
    }

    void awaitReady(RunningPod pod) throws IOException {
        await(pod::isReady, pod, "did not become ready");
    }

    /** Waits for something about a pod; when it does not happen, its last words are told. */
    void await(BooleanSupplier condition, RunningPod pod, String otherwise) throws IOException {
        Poll.until(READY_PATIENCE, () -> condition.getAsBoolean() || pod.isEnded());
        if (!condition.getAsBoolean()) {
            throw new IOException(pod.name() + " " + otherwise + ":\n" + podman.lastWords(pod.container()));
        }
    }

    private RunningPod.Ending ended(RunningPod pod) {
        try {
            RunningPod.Ending ending = pod.terminate();
            remove(pod);
            return ending;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what is left of a pod that has ended. */
    void remove(RunningPod pod) throws IOException {
        podman.demand("rm", pod.container());
        pods.remove(pod);
    }

    @Override
    public void close() throws IOException {
        ground.close();
    }
}
