package org.docket.deploy.chart.rule;

import io.kubernetes.client.custom.Quantity;
import java.util.Map;
import java.util.stream.Stream;

/** Every container asks for CPU and memory, has a limit of memory, and no request beyond its limit. */
final class RequestsWithinLimits implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering
                .pods()
                .flatMap(pod -> pod.containers().stream()
                        .flatMap(RequestsWithinLimits::faults)
                        .map(fault -> pod.owner().title() + ": " + fault));
    }

    private static Stream<String> faults(Node container) {
        Map<String, String> requests = container.texts("resources.requests");
        Map<String, String> limits = container.texts("resources.limits");
        Stream<String> missing =
                requests.containsKey("cpu") && requests.containsKey("memory") && limits.containsKey("memory")
                        ? Stream.empty()
                        : Stream.of("does not say which CPU and memory it needs, and how much memory at most");
        return Stream.concat(
                missing,
                requests.entrySet().stream()
                        .filter(request -> limits.containsKey(request.getKey()))
                        .filter(request -> isMore(request.getValue(), String.valueOf(limits.get(request.getKey()))))
                        .map(request -> "requests more " + request.getKey() + " than its limit"));
    }

    private static boolean isMore(String request, String limit) {
        return Quantity.fromString(request)
                        .getNumber()
                        .compareTo(Quantity.fromString(limit).getNumber())
                > 0;
    }
}
