package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every mount has its volume, every volume its mount, and no path is mounted twice. */
final class MountsHaveVolumes implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering.pods().flatMap(MountsHaveVolumes::faults);
    }

    private static Stream<String> faults(Manifest.Pod pod) {
        Set<String> volumes = Stream.concat(
                        pod.spec().all("volumes").stream().map(volume -> volume.text("name")),
                        pod.owner().root().all("spec.volumeClaimTemplates").stream()
                                .map(claim -> claim.text("metadata.name")))
                .collect(Collectors.toSet());
        Set<String> mounted = pod.containers().stream()
                .flatMap(container -> container.all("volumeMounts").stream())
                .map(mount -> mount.text("name"))
                .collect(Collectors.toSet());
        Stream<String> paths = pod.containers().stream()
                .filter(container -> hasRepetition(container.all("volumeMounts")))
                .map(container -> "mounts two volumes at one path");
        return Stream.of(
                        mounted.stream()
                                .filter(name -> !volumes.contains(name))
                                .map(name -> "mounts " + name + ", which is no volume"),
                        volumes.stream()
                                .filter(name -> !mounted.contains(name))
                                .map(name -> "does not mount the volume " + name),
                        paths)
                .flatMap(faults -> faults)
                .map(fault -> pod.owner().title() + ": " + fault);
    }

    private static boolean hasRepetition(List<Node> mounts) {
        return mounts.stream().map(mount -> mount.text("mountPath")).distinct().count() != mounts.size();
    }
}
