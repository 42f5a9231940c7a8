package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Workloads select their own pods and nobody else's; services select pods, autoscalers a workload, monitors the services. */
final class SelectorsMatch implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        List<Manifest.Pod> pods = rendering.pods().toList();
        Stream<String> workloads = rendering.manifests().stream()
                .filter(Manifest::isLongRunning)
                .filter(workload -> !selected(pods, workload.root().texts("spec.selector.matchLabels"))
                        .equals(List.of(workload.title())))
                .map(workload -> workload.title() + ": selects other pods than its own");
        Stream<String> services = rendering
                .of("Service")
                .filter(service ->
                        selected(pods, service.root().texts("spec.selector")).size() != 1)
                .map(service -> service.title() + ": selects no pods, or several kinds");
        Stream<String> scalers = rendering
                .of("HorizontalPodAutoscaler")
                .filter(scaler -> rendering.manifests().stream()
                        .noneMatch(workload -> workload.title().equals(target(scaler))))
                .map(scaler -> scaler.title() + ": there is no " + target(scaler));
        Stream<String> monitors = rendering
                .of("ServiceMonitor")
                .filter(monitor -> rendering
                        .of("Service")
                        .noneMatch(service -> service.root()
                                .texts("metadata.labels")
                                .entrySet()
                                .containsAll(monitor.root()
                                        .texts("spec.selector.matchLabels")
                                        .entrySet())))
                .map(monitor -> monitor.title() + ": selects no service");
        return Stream.of(workloads, services, scalers, monitors).flatMap(faults -> faults);
    }

    /** Titles of those whose pods have all these labels; none when there are no labels, which would be everybody. */
    static List<String> selected(List<Manifest.Pod> pods, Map<String, String> labels) {
        return pods.stream()
                .filter(pod -> !labels.isEmpty()
                        && pod.template().texts("metadata.labels").entrySet().containsAll(labels.entrySet()))
                .map(pod -> pod.owner().title())
                .toList();
    }

    private static String target(Manifest scaler) {
        return scaler.root().text("spec.scaleTargetRef.kind") + " "
                + scaler.root().text("spec.scaleTargetRef.name");
    }
}
