package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.stream.Stream;

/** The pods of each service are spread, and counted among themselves: a constraint that selects others, or none, spreads nothing. */
final class SpreadCountsItsOwnPods implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        List<Manifest.Pod> pods = rendering.pods().toList();
        return pods.stream()
                .filter(pod -> pod.owner().kind().equals("Deployment"))
                .flatMap(pod -> faults(pod, pods));
    }

    private static Stream<String> faults(Manifest.Pod pod, List<Manifest.Pod> pods) {
        String title = pod.owner().title();
        List<Node> constraints = pod.spec().all("topologySpreadConstraints");
        return constraints.isEmpty()
                ? Stream.of(title + ": is not spread")
                : constraints.stream()
                        .filter(constraint -> !SelectorsMatch.selected(
                                        pods, constraint.texts("labelSelector.matchLabels"))
                                .equals(List.of(title)))
                        .map(constraint -> "%s: is spread over %s by other pods than its own"
                                .formatted(title, constraint.text("topologyKey")));
    }
}
