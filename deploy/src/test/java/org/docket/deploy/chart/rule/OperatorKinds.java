package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The few kinds that operators bring along, as far as the chart uses them: which members there may be, and which there must be. */
final class OperatorKinds {

    private static final Map<String, Function<Manifest, Stream<String>>> KINDS = Map.of(
            "monitoring.coreos.com/v1/ServiceMonitor", OperatorKinds::serviceMonitor,
            "monitoring.coreos.com/v1/PrometheusRule", OperatorKinds::prometheusRule,
            "gateway.networking.k8s.io/v1/HTTPRoute", OperatorKinds::httpRoute);

    private OperatorKinds() {}

    static Stream<String> faults(Manifest manifest) {
        Function<Manifest, Stream<String>> kind = KINDS.get(manifest.root().text("apiVersion") + "/" + manifest.kind());
        return (kind == null
                        ? Stream.of("is of no kind that is known")
                        : Stream.concat(
                                members(
                                        manifest.root(),
                                        Set.of("apiVersion", "kind", "metadata", "spec"),
                                        Set.of("metadata", "spec")),
                                kind.apply(manifest)))
                .map(fault -> manifest.title() + ": " + fault);
    }

    private static Stream<String> serviceMonitor(Manifest monitor) {
        Node spec = monitor.root().at("spec");
        return Stream.of(
                        members(spec, Set.of("selector", "endpoints"), Set.of("selector", "endpoints")),
                        members(spec.at("selector"), Set.of("matchLabels", "matchExpressions"), Set.of()),
                        spec.all("endpoints").stream()
                                .flatMap(endpoint -> members(
                                        endpoint,
                                        Set.of(
                                                "port",
                                                "path",
                                                "interval",
                                                "scrapeTimeout",
                                                "honorLabels",
                                                "relabelings"),
                                        Set.of("port", "path", "relabelings"))),
                        spec.all("endpoints").stream()
                                .flatMap(endpoint -> endpoint.all("relabelings").stream())
                                .flatMap(relabeling -> members(
                                        relabeling,
                                        Set.of("sourceLabels", "targetLabel", "regex", "replacement", "action"),
                                        Set.of())))
                .flatMap(faults -> faults);
    }

    private static Stream<String> prometheusRule(Manifest rules) {
        List<Node> groups = rules.root().all("spec.groups");
        return Stream.of(
                        members(rules.root().at("spec"), Set.of("groups"), Set.of("groups")),
                        groups.isEmpty() ? Stream.of("has no groups") : Stream.<String>empty(),
                        groups.stream()
                                .flatMap(group -> members(
                                        group,
                                        Set.of("name", "interval", "limit", "labels", "rules"),
                                        Set.of("name", "rules"))),
                        groups.stream()
                                .flatMap(group -> group.all("rules").stream())
                                .flatMap(rule -> members(
                                        rule,
                                        Set.of(
                                                "alert",
                                                "record",
                                                "expr",
                                                "for",
                                                "keep_firing_for",
                                                "labels",
                                                "annotations"),
                                        Set.of("expr"))))
                .flatMap(faults -> faults);
    }

    private static Stream<String> httpRoute(Manifest route) {
        Node spec = route.root().at("spec");
        Stream<Node> matches = spec.all("rules").stream().flatMap(rule -> rule.all("matches").stream());
        return Stream.of(
                        members(spec, Set.of("parentRefs", "hostnames", "rules"), Set.of("parentRefs", "rules")),
                        spec.all("parentRefs").stream()
                                .flatMap(parent -> members(
                                        parent,
                                        Set.of("group", "kind", "namespace", "name", "sectionName", "port"),
                                        Set.of("name"))),
                        spec.all("rules").stream()
                                .flatMap(rule -> members(
                                        rule,
                                        Set.of("name", "matches", "filters", "backendRefs", "timeouts"),
                                        Set.of("backendRefs"))),
                        spec.all("rules").stream()
                                .flatMap(rule -> rule.all("backendRefs").stream())
                                .flatMap(backend ->
                                        members(backend, Set.of("name", "port", "weight"), Set.of("name", "port"))),
                        matches.filter(match -> !match.text("path.type").equals("PathPrefix")
                                        || !match.text("path.value").startsWith("/"))
                                .map(match -> "has a match without a path"))
                .flatMap(faults -> faults);
    }

    private static Stream<String> members(Node node, Set<String> may, Set<String> must) {
        Set<String> there = node.members("").keySet();
        return Stream.concat(
                there.stream().filter(name -> !may.contains(name)).map(name -> "has a member " + name),
                must.stream().filter(name -> !there.contains(name)).map(name -> "lacks " + name));
    }
}
