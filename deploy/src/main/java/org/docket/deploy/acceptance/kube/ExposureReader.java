package org.docket.deploy.acceptance.kube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how pods are reached. */
final class ExposureReader {

    private ExposureReader() {}

    static Service service(String name, Fields document, List<Workload> workloads) {
        document.without("apiVersion", "kind", "metadata");
        Service service = document.read("spec", spec -> {
            spec.allow("type", "ClusterIP");
            // Names lead to every pod here, ready or not; the proxy asks for ready ones itself.
            spec.without("publishNotReadyAddresses");
            Map<String, String> selector = spec.map("selector");
            Map<String, Integer> ports = new LinkedHashMap<>();
            spec.forEach("ports", port -> {
                port.allow("protocol", "TCP");
                // Says what is spoken there; only meshes ask.
                port.without("appProtocol");
                int number = port.number("port", 0);
                demandSamePort(port, selector, number, workloads);
                ports.put(port.text("name"), number);
            });
            return new Service(name, selector, ports);
        });
        document.end();
        return service;
    }

    private static void demandSamePort(
            Fields port, Map<String, String> selector, int number, List<Workload> workloads) {
        String target = port.text("targetPort");
        List<Pod> pods = workloads.stream()
                .map(Workload::pod)
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .toList();
        if (pods.isEmpty()
                || !pods.stream()
                        .allMatch(pod -> Integer.valueOf(number)
                                .equals(pod.container().ports().get(target)))) {
            throw port.refusal("port", "is not what its pods call " + target + ", and nobody translates ports");
        }
    }

    static List<Route> routes(Fields document) {
        document.without("apiVersion", "kind", "metadata");
        List<Route> routes = document
                .read("spec", spec -> {
                    // Which controller it is for.
                    spec.without("ingressClassName");
                    return spec.each("rules", ExposureReader::rule);
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        document.end();
        return routes;
    }

    private static List<Route> rule(Fields rule) {
        // The proxy has one address, and answers to every name.
        rule.without("host");
        return rule.read(
                "http",
                http -> http.each("paths", path -> {
                    path.demand("pathType", "Prefix");
                    String prefix = path.text("path");
                    return path.read(
                            "backend",
                            backend -> backend.read(
                                    "service",
                                    service -> new Route(
                                            prefix,
                                            service.text("name"),
                                            service.read("port", port -> port.text("name")))));
                }));
    }
}
