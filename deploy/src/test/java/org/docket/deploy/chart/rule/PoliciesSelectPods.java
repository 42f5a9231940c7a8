package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Network policies and disruption budgets select pods that there are; with policies at all, every pod has one, and who is let in from
 * inside the release is there. Nobody lets everybody in. The write-service needs no Redis and reaches none.
 */
final class PoliciesSelectPods implements Rule {

    private static final String SELECTOR = "spec.podSelector.matchLabels";

    @Override
    public Stream<String> faults(Rendering rendering) {
        List<Manifest.Pod> pods = rendering.pods().toList();
        List<Manifest> policies = rendering.of("NetworkPolicy").toList();
        Stream<String> selectsNobody = Stream.concat(
                        policies.stream()
                                .filter(policy -> SelectorsMatch.selected(
                                                pods, policy.root().texts(SELECTOR))
                                        .isEmpty()),
                        rendering
                                .of("PodDisruptionBudget")
                                .filter(budget -> SelectorsMatch.selected(
                                                pods, budget.root().texts("spec.selector.matchLabels"))
                                        .isEmpty()))
                .map(policy -> policy.title() + ": selects no pods");
        Stream<String> strangers = policies.stream()
                .flatMap(policy -> Stream.concat(
                                policy.root().all("spec.ingress").stream().flatMap(rule -> rule.all("from").stream()),
                                policy.root().all("spec.egress").stream().flatMap(rule -> rule.all("to").stream()))
                        .map(peer -> peer.texts("podSelector.matchLabels"))
                        .filter(labels -> labels.containsKey("app.kubernetes.io/instance"))
                        .filter(labels -> SelectorsMatch.selected(pods, labels).isEmpty())
                        .map(labels -> policy.title() + ": names pods that are not there: " + labels));
        return Stream.of(
                        selectsNobody,
                        strangers,
                        openToAll(policies),
                        unguarded(pods, policies),
                        redisOfTheWriter(rendering))
                .flatMap(faults -> faults);
    }

    /** A rule for what comes in that does not say from whom is for everybody. */
    private static Stream<String> openToAll(List<Manifest> policies) {
        return policies.stream()
                .filter(policy -> policy.root().all("spec.ingress").stream()
                        .anyMatch(rule -> rule.all("from").isEmpty()))
                .map(policy -> policy.title() + ": lets everybody in");
    }

    private static Stream<String> unguarded(List<Manifest.Pod> pods, List<Manifest> policies) {
        Set<String> guarded = policies.stream()
                .flatMap(policy -> SelectorsMatch.selected(pods, policy.root().texts(SELECTOR)).stream())
                .collect(Collectors.toSet());
        return policies.isEmpty()
                ? Stream.empty()
                : pods.stream()
                        .map(Manifest.Pod::owner)
                        .filter(owner -> !guarded.contains(owner.title()))
                        .map(owner -> owner.title() + ": no network policy guards it");
    }

    private static Stream<String> redisOfTheWriter(Rendering rendering) {
        String port = rendering.values().text("redis.port");
        return rendering
                .of("NetworkPolicy")
                .filter(policy -> policy.component().equals("write"))
                .filter(policy -> policy.root().all("spec.egress").stream()
                        .flatMap(rule -> rule.all("ports").stream())
                        .anyMatch(allowed -> allowed.text("port").equals(port)))
                .map(policy -> policy.title() + ": reaches Redis");
    }
}
