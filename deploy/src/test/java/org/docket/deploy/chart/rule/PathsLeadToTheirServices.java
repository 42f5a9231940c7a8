package org.docket.deploy.chart.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By an Ingress as by an HTTPRoute, commands are led to the write-service and questions to the read-service, and nothing else is led anywhere. */
final class PathsLeadToTheirServices implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        Stream<String> ingresses = rendering
                .of("Ingress")
                .flatMap(ingress -> faults(
                        rendering,
                        ingress,
                        ingress.root().all("spec.rules").stream()
                                .flatMap(rule -> rule.all("http.paths").stream())
                                .map(path -> new Lead(path.text("path"), path.text("backend.service.name")))));
        Stream<String> routes = rendering
                .of("HTTPRoute")
                .flatMap(route -> faults(
                        rendering,
                        route,
                        route.root().all("spec.rules").stream()
                                .flatMap(rule -> rule.all("matches").stream()
                                        .flatMap(match -> rule.all("backendRefs").stream()
                                                .map(backend ->
                                                        new Lead(match.text("path.value"), backend.text("name")))))));
        return Stream.concat(ingresses, routes);
    }

    private record Lead(String path, String service) {}

    private static Stream<String> faults(Rendering rendering, Manifest exposure, Stream<Lead> leads) {
        Map<String, Set<String>> found = leads.collect(Collectors.groupingBy(
                Lead::path,
                TreeMap::new,
                Collectors.mapping(lead -> component(rendering, lead.service), Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> expected = expected(rendering);
        Set<String> paths = new TreeSet<>(found.keySet());
        paths.addAll(expected.keySet());
        return paths.stream()
                .filter(path -> !found.getOrDefault(path, Set.of()).equals(expected.getOrDefault(path, Set.of())))
                .map(path -> "%s: %s leads to %s, not to %s"
                        .formatted(
                                exposure.title(),
                                path,
                                found.getOrDefault(path, Set.of()),
                                expected.getOrDefault(path, Set.of())));
    }

    private static Map<String, Set<String>> expected(Rendering rendering) {
        Map<String, Set<String>> expected = new HashMap<>();
        expected.put("/command", Set.of("write"));
        expected.put("/query", Set.of("read"));
        if (rendering.values().text("exposure.operators").equals("true")) {
            expected.put("/cache", Set.of("read"));
            expected.put("/console", Set.of("read"));
        }
        return expected;
    }

    /** Whose pods a Service selects. */
    private static String component(Rendering rendering, String service) {
        return rendering
                .of("Service")
                .filter(manifest -> manifest.name().equals(service))
                .map(manifest ->
                        manifest.root().texts("spec.selector").getOrDefault("app.kubernetes.io/component", "anybody"))
                .findFirst()
                .orElse("nobody");
    }
}
