package org.docket.deploy.chart.rule;

import java.util.Set;
import java.util.stream.Stream;

/** What runs until it is told to end has all three probes; liveness of a service depends on nothing else, readiness asks for what it needs. */
final class ProbesAreThere implements Rule {

    private static final Set<String> SERVICES = Set.of("write", "read", "projector");

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering
                .pods()
                .filter(pod -> pod.owner().isLongRunning())
                .flatMap(pod -> pod.containers().stream()
                        .flatMap(container -> Stream.concat(missing(container), wrong(rendering, pod, container)))
                        .map(fault -> pod.owner().title() + ": " + fault));
    }

    private static Stream<String> missing(Node container) {
        return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .filter(probe -> !container.has(probe))
                .map(probe -> "has no " + probe);
    }

    private static Stream<String> wrong(Rendering rendering, Manifest.Pod pod, Node container) {
        String component = pod.owner().component();
        if (!SERVICES.contains(component)) {
            return Stream.empty();
        }
        // A projector that stands by is not ready in its own words; with one, readiness can only mean that it answers.
        boolean hasStandby = component.equals("projector") && rendering.values().number("projector.replicas", 1) > 1;
        String ready = hasStandby ? "/health/liveness" : "/health/readiness";
        return Stream.of(
                        container.text("livenessProbe.httpGet.path").equals("/health/liveness")
                                ? ""
                                : "its liveness depends on others",
                        container.text("readinessProbe.httpGet.path").equals(ready)
                                ? ""
                                : "its readiness does not ask " + ready)
                .filter(fault -> !fault.isEmpty());
    }
}
