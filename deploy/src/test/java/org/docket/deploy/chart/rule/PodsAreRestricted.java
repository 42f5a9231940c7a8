package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Pods keep to the level "restricted" of Kubernetes' Pod Security Standards; besides, their root cannot be written, and no token of an account is
 * there.
 */
final class PodsAreRestricted implements Rule {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private static final List<Demand> OF_POD = List.of(
            new Demand("may run as root", is("securityContext.runAsNonRoot", "true")),
            new Demand("has no number of a user other than 0", pod -> pod.number("securityContext.runAsUser", 0) > 0),
            new Demand("has no seccomp profile", is("securityContext.seccompProfile.type", "RuntimeDefault")),
            new Demand("mounts a token", is("automountServiceAccountToken", "false")),
            new Demand(
                    "shares something of its host",
                    pod -> Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pod::has)),
            new Demand(
                    "has a volume of another kind",
                    pod -> pod.all("volumes").stream().allMatch(PodsAreRestricted::isAllowed)));

    private static final List<Demand> OF_CONTAINER = List.of(
            new Demand("may gain rights", is("securityContext.allowPrivilegeEscalation", "false")),
            new Demand("can write its root", is("securityContext.readOnlyRootFilesystem", "true")),
            new Demand(
                    "keeps capabilities",
                    container -> container
                            .at("securityContext.capabilities.drop")
                            .leaves()
                            .anyMatch("ALL"::equals)),
            new Demand("adds capabilities", container -> !container.has("securityContext.capabilities.add")),
            new Demand(
                    "is privileged",
                    container -> !container.text("securityContext.privileged").equals("true")),
            new Demand(
                    "takes a port of its host",
                    container -> container.all("ports").stream().noneMatch(port -> port.has("hostPort"))));

    private record Demand(String fault, Predicate<Node> met) {}

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering
                .pods()
                .flatMap(pod -> Stream.concat(
                                unmet(OF_POD, pod.spec()),
                                pod.containers().stream().flatMap(container -> unmet(OF_CONTAINER, container)))
                        .map(fault -> pod.owner().title() + ": " + fault));
    }

    private static Stream<String> unmet(List<Demand> demands, Node where) {
        return demands.stream().filter(demand -> !demand.met().test(where)).map(Demand::fault);
    }

    private static Predicate<Node> is(String path, String text) {
        return node -> node.text(path).equals(text);
    }

    private static boolean isAllowed(Node volume) {
        return volume.members("").keySet().stream()
                .allMatch(member -> member.equals("name") || VOLUMES.contains(member));
    }
}
