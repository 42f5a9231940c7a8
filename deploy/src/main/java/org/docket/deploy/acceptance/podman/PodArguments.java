package org.docket.deploy.acceptance.podman;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.docket.deploy.acceptance.kube.Container;
import org.docket.deploy.acceptance.kube.Pod;

/** What {@code podman run} is told of a pod. */
final class PodArguments {

    /** A core's share, as the kubelet counts: a request of one core weighs this much. */
    private static final int SHARES_OF_A_CORE = 1024;

    private PodArguments() {}

    /**
     * Where a pod runs.
     *
     * @param name of its container
     * @param network which it is in
     * @param label by which all of this run is found
     * @param aliases names under which others find it
     * @param volumes podman's names of volumes, by their names in the pod
     */
    record Place(String name, String network, String label, List<String> aliases, Map<String, String> volumes) {
        Place {
            aliases = List.copyOf(aliases);
            volumes = Map.copyOf(volumes);
        }

        /** Podman's name of a volume. */
        String volume(String name) {
            return Objects.requireNonNull(volumes.get(name), name);
        }
    }

    static List<String> of(Pod pod, Place place) {
        Container container = pod.container();
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--name", place.name()));
        words.addAll(List.of("--label", place.label(), "--network", place.network(), "--http-proxy=false"));
        place.aliases().forEach(alias -> words.addAll(List.of("--network-alias", alias)));
        words.addAll(List.of("--pull", container.pull()));
        sandbox(words, pod);
        resources(words, container.resources());
        for (Container.Mount mount : container.mounts()) {
            String volume = place.volume(mount.volume());
            words.addAll(List.of("--volume", volume + ":" + mount.path() + (mount.readOnly() ? ":ro" : ":rw")));
        }
        container.environment().forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        if (!container.command().isEmpty()) {
            words.addAll(List.of("--entrypoint", container.command().getFirst()));
        }
        words.add(container.image());
        words.addAll(container.command().stream().skip(1).toList());
        words.addAll(container.args());
        return List.copyOf(words);
    }

    /** What every pod understood here demands; podman's own temporary folders on a read-only root are not in the pod, so not here. */
    private static void sandbox(List<String> words, Pod pod) {
        words.addAll(List.of("--user", pod.user() + ":" + pod.group()));
        if (pod.fsGroup() != pod.group()) {
            words.addAll(List.of("--group-add", Integer.toString(pod.fsGroup())));
        }
        words.addAll(List.of("--read-only", "--read-only-tmpfs=false", "--cap-drop", "ALL"));
        words.addAll(List.of("--security-opt", "no-new-privileges"));
        words.addAll(List.of("--stop-timeout", Integer.toString(pod.graceSeconds())));
    }

    private static void resources(List<String> words, Container.Resources resources) {
        resources
                .memoryLimit()
                .ifPresent(bytes -> words.addAll(List.of("--memory", bytes + "b", "--memory-swap", bytes + "b")));
        resources
                .cpuLimit()
                .ifPresent(thousandths -> words.addAll(List.of("--cpus", Double.toString(thousandths / 1000.0))));
        resources
                .cpuRequest()
                .ifPresent(thousandths ->
                        words.addAll(List.of("--cpu-shares", Integer.toString(thousandths * SHARES_OF_A_CORE / 1000))));
    }
}
