package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports have names that Kubernetes takes, at most 15 characters; whoever names a port names one that there is. */
final class PortsHaveNames implements Rule {

    private static final Pattern NAME = Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");
    private static final List<String> PROBES = List.of(
            "startupProbe.httpGet",
            "readinessProbe.httpGet",
            "livenessProbe.httpGet",
            "startupProbe.tcpSocket",
            "livenessProbe.tcpSocket");

    @Override
    public Stream<String> faults(Rendering rendering) {
        return Stream.of(
                        rendering.pods().flatMap(PortsHaveNames::ofPod),
                        rendering.of("Service").flatMap(service -> ofService(service, rendering)),
                        rendering.of("Ingress").flatMap(ingress -> ofIngress(ingress, rendering)),
                        rendering.of("HTTPRoute").flatMap(route -> ofRoute(route, rendering)))
                .flatMap(faults -> faults);
    }

    private static Stream<String> ofPod(Manifest.Pod pod) {
        return pod.containers().stream().flatMap(container -> {
            Set<String> names = names(container);
            Stream<String> bad =
                    names.stream().filter(name -> !NAME.matcher(name).matches()).map(name -> name + " names no port");
            Stream<String> probes = PROBES.stream()
                    .filter(container::has)
                    .map(probe -> container.text(probe + ".port"))
                    .filter(port -> !names.contains(port))
                    .map(port -> "a probe asks port " + port + ", which is none");
            return Stream.concat(bad, probes).map(fault -> pod.owner().title() + ": " + fault);
        });
    }

    private static Stream<String> ofService(Manifest service, Rendering rendering) {
        List<String> owners = SelectorsMatch.selected(
                rendering.pods().toList(), service.root().texts("spec.selector"));
        Set<String> names = rendering
                .pods()
                .filter(pod -> owners.contains(pod.owner().title()))
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> names(container).stream())
                .collect(Collectors.toSet());
        return service.root().all("spec.ports").stream()
                .filter(port -> !NAME.matcher(port.text("name")).matches() || !names.contains(port.text("targetPort")))
                .map(port -> service.title() + ": port " + port.text("name") + " leads to none");
    }

    private static Stream<String> ofIngress(Manifest ingress, Rendering rendering) {
        return ingress.root().all("spec.rules").stream()
                .flatMap(rule -> rule.all("http.paths").stream())
                .map(path -> path.at("backend.service"))
                .filter(backend -> rendering
                        .of("Service")
                        .noneMatch(service -> service.name().equals(backend.text("name"))
                                && service.root().all("spec.ports").stream()
                                        .anyMatch(port -> port.text("name").equals(backend.text("port.name")))))
                .map(backend -> ingress.title() + ": there is no service " + backend.text("name"));
    }

    private static Stream<String> ofRoute(Manifest route, Rendering rendering) {
        return route.root().all("spec.rules").stream()
                .flatMap(rule -> rule.all("backendRefs").stream())
                .filter(backend -> rendering
                        .of("Service")
                        .noneMatch(service -> service.name().equals(backend.text("name"))
                                && service.root().all("spec.ports").stream()
                                        .anyMatch(port -> port.text("port").equals(backend.text("port")))))
                .map(backend -> route.title() + ": there is no service " + backend.text("name"));
    }

    private static Set<String> names(Node container) {
        return container.all("ports").stream().map(port -> port.text("name")).collect(Collectors.toSet());
    }
}
