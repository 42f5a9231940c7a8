package org.docket.deploy.acceptance.podman;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.docket.deploy.acceptance.kube.Pod;
import org.docket.deploy.acceptance.kube.Probe;

/** A pod that was started, looked after until it is ended. Thread-safe. */
public final class RunningPod {

    private static final long FIRST_BACK_OFF_SECONDS = 10;
    private static final long LONGEST_BACK_OFF_SECONDS = 300;

    private final Podman podman;
    private final Pod pod;
    private final String name;
    private final PodArguments.Place place;
    private final ProbeQuestion question;
    private final AtomicInteger restarts = new AtomicInteger();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile String address = "";
    private volatile boolean ready;
    private volatile boolean terminating;
    private volatile long leftAt = System.nanoTime() - Duration.ofDays(1).toNanos();

    RunningPod(Podman podman, Pod pod, String name, PodArguments.Place place) {
        this.podman = podman;
        this.pod = pod;
        this.name = name;
        this.place = place;
        this.question = new ProbeQuestion(podman);
    }

    /**
     * How a pod ended.
     *
     * @param exit code of its container: 128 and the signal's number when that ended it
     * @param sinceSignal from the signal until it was gone
     */
    public record Ending(int exit, Duration sinceSignal) {}

    public String name() {
        return name;
    }

    public Pod pod() {
        return pod;
    }

    /** What podman calls its container. */
    public String container() {
        return place.name();
    }

    /** Podman's name of one of its volumes. */
    public String volume(String volume) {
        return place.volume(volume);
    }

    /** The address of it now: another one after a restart. */
    public String address() {
        return address;
    }

    /** How often its container was started again. */
    public int restarts() {
        return restarts.get();
    }

    /** Whether it is ready, and nobody told it to end. */
    public boolean isReady() {
        return ready && !terminating;
    }

    /** Whether a proxy that hears of changes that late would still send requests to it. */
    public boolean isInRotation(Duration late) {
        return isReady() || System.nanoTime() - leftAt < late.toNanos();
    }

    /** Whether it will not come back. */
    public boolean isEnded() {
        return ended.isDone();
    }

    /** The exit code of a container that is not started again. */
    public CompletableFuture<Integer> onEnd() {
        return ended.copy();
    }

    /** Sends a signal to its first process, and nothing else: its sleep is not slept. After SIGTERM it gets no more requests and is not started again. */
    public void signal(String signal) throws IOException {
        terminating |= signal.equals("TERM");
        podman.demand("kill", "--signal", signal, container());
    }

    /** Ends it as a cluster does: out of the endpoints, sleep, signal, and at the end of the grace the kill; then its container is gone. */
    public Ending terminate() throws IOException {
        leave();
        terminating = true;
        pause(Duration.ofSeconds(pod.container().drainSeconds()));
        int left = pod.graceSeconds() - pod.container().drainSeconds();
        long start = System.nanoTime();
        podman.demand("stop", "--time", Integer.toString(left), container());
        int exit = ended.join();
        return new Ending(exit, Duration.ofNanos(System.nanoTime() - start));
    }

    void supervise() throws IOException {
        look();
        Thread.startVirtualThread(this::live);
    }

    private void look() throws IOException {
        address = podman.inspect(container())
                .path("NetworkSettings")
                .path("Networks")
                .path(place.network())
                .path("IPAddress")
                .asText();
    }

    /** From container to container, until one is not started again. */
    private void live() {
        try {
            while (true) {
                int life = restarts.get();
                BooleanSupplier alive = () -> restarts.get() == life && !ended.isDone();
                Thread.startVirtualThread(() -> probe(alive));
                int exit = Integer.parseInt(podman.demand("wait", container()));
                leave();
                if (terminating || !pod.restarted()) {
                    ended.complete(exit);
                    return;
                }
                restart();
            }
        } catch (IOException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** At once for the first time, then after longer and longer. */
    private void restart() throws IOException {
        int times = restarts.incrementAndGet();
        if (times > 1) {
            pause(Duration.ofSeconds(
                    Math.min(FIRST_BACK_OFF_SECONDS << Math.min(times - 2, 5), LONGEST_BACK_OFF_SECONDS)));
        }
        podman.demand("start", container());
        look();
    }

    private void probe(BooleanSupplier alive) {
        if (!isStarted(alive)) {
            return;
        }
        pod.container().probe("liveness").ifPresent(probe -> Thread.startVirtualThread(() -> watch(probe, alive)));
        Optional<Probe> readiness = pod.container().probe("readiness");
        if (readiness.isEmpty()) {
            ready = alive.getAsBoolean();
            return;
        }
        int failures = 0;
        while (alive.getAsBoolean()) {
            boolean answered = ask(readiness.orElseThrow());
            failures = answered ? 0 : failures + 1;
            if (answered) {
                ready = alive.getAsBoolean();
            } else if (failures >= readiness.orElseThrow().failureThreshold()) {
                leave();
            }
            pause(Duration.ofSeconds(readiness.orElseThrow().periodSeconds()));
        }
    }

    private boolean isStarted(BooleanSupplier alive) {
        Optional<Probe> startup = pod.container().probe("startup");
        if (startup.isEmpty()) {
            return true;
        }
        for (int failures = 0; alive.getAsBoolean(); failures++) {
            if (ask(startup.orElseThrow())) {
                return true;
            }
            if (failures + 1 >= startup.orElseThrow().failureThreshold()) {
                kill();
            }
            pause(Duration.ofSeconds(startup.orElseThrow().periodSeconds()));
        }
        return false;
    }

    private void watch(Probe liveness, BooleanSupplier alive) {
        int failures = 0;
        while (alive.getAsBoolean()) {
            pause(Duration.ofSeconds(liveness.periodSeconds()));
            failures = ask(liveness) ? 0 : failures + 1;
            if (failures >= liveness.failureThreshold()) {
                kill();
                return;
            }
        }
    }

    private boolean ask(Probe probe) {
        return question.isAnswered(probe, container(), address);
    }

    private void leave() {
        if (isReady()) {
            leftAt = System.nanoTime();
        }
        ready = false;
    }

    private void kill() {
        try {
            podman.run("kill", "--signal", "KILL", container());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time that the pod spec says is itself what is played: a period, a back-off, the sleep before the end. */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
