package org.docket.deploy.chart.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service has every variable that its application.yml requires; none has one of Docket's that nobody reads, or one twice, or one that the cluster
 * makes of a Service's name, which begin with {@code DOCKET_} in a release of that name; and a variable that is put into another stands before it.
 */
final class EnvironmentIsComplete implements Rule {

    private static final Map<String, String> SERVICES =
            Map.of("write", "write-service", "read", "read-service", "projector", "projector");
    private static final Set<String> OF_THE_DEMO = Set.of("DOCKET_OWNER", "DOCKET_OWNER_PASSWORD", "DOCKET_DATABASE");
    private static final Pattern PUT_IN = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

    @Override
    public Stream<String> faults(Rendering rendering) {
        Set<String> known = Sources.known();
        return rendering.pods().flatMap(pod -> {
            String component = pod.owner().component();
            List<Node> variables = pod.spec().all("containers.0.env");
            Set<String> names = new HashSet<>();
            Stream<String> twice =
                    variables.stream()
                            .map(variable -> variable.text("name"))
                            .filter(name -> !names.add(name))
                            .toList()
                            .stream()
                            .map(name -> "has " + name + " twice");
            Stream<String> missing =
                    SERVICES.containsKey(component) && pod.owner().isLongRunning()
                            ? Sources.required(String.valueOf(SERVICES.get(component))).stream()
                                    .filter(name -> !names.contains(name))
                                    .map(name -> "lacks " + name)
                            : Stream.empty();
            Stream<String> unread = names.stream()
                    .filter(name -> name.startsWith("DOCKET_") && !known.contains(name) && !OF_THE_DEMO.contains(name))
                    .map(name -> "has " + name + ", which nobody reads");
            Stream<String> links = pod.spec().text("enableServiceLinks").equals("false")
                            || !names.stream().anyMatch(known::contains)
                    ? Stream.empty()
                    : Stream.of("gets variables that the cluster makes");
            return Stream.of(twice, missing, unread, links, early(variables))
                    .flatMap(faults -> faults)
                    .map(fault -> pod.owner().title() + ": " + fault);
        });
    }

    private static Stream<String> early(List<Node> variables) {
        Set<String> before = new HashSet<>();
        return variables.stream()
                .flatMap(variable -> {
                    List<String> missing = PUT_IN.matcher(variable.text("value"))
                            .results()
                            .map(match -> match.group(1))
                            .filter(name -> !before.contains(name))
                            .toList();
                    before.add(variable.text("name"));
                    return missing.stream().map(name -> variable.text("name") + " needs " + name + " before it");
                })
                .toList()
                .stream();
    }
}
