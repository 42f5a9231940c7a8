package org.docket.deploy.acceptance.podman;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.docket.deploy.acceptance.kube.Pod;

/** Starts pods on this machine. Thread-safe. */
public final class Kubelet {

    private final Podman podman;
    private final Ground ground;

    /** A kubelet for that ground. */
    public Kubelet(Podman podman, Ground ground) {
        this.podman = podman;
        this.ground = ground;
    }

    /**
     * Starts a pod, and returns when its container runs: ready it is later.
     *
     * @param name unique in this run
     * @param aliases names under which other pods find it
     */
    public RunningPod start(Pod pod, String name, List<String> aliases) throws IOException {
        Map<String, String> volumes = ground.volumes(pod, name);
        var place = new PodArguments.Place(ground.container(name), ground.network(), ground.label(), aliases, volumes);
        podman.demand(PodArguments.of(pod, place).toArray(String[]::new));
        var running = new RunningPod(podman, pod, name, place);
        running.supervise();
        return running;
    }
}
