package org.docket.deploy.chart.rule;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets, ConfigMaps, claims and accounts that somebody refers to are rendered, keys and all, or are named by the values as existing. */
final class ReferencesExist implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        Set<String> declared = rendering.given().leaves().collect(Collectors.toSet());
        return references(rendering)
                .filter(reference -> !declared.contains(reference.name()) && !isRendered(rendering, reference))
                .map(reference -> reference.from() + ": there is no " + reference.kind() + " " + reference.name()
                        + (reference.key().isEmpty() ? "" : " with " + reference.key()));
    }

    /** All references that pods and an Ingress make. */
    static Stream<Reference> references(Rendering rendering) {
        return Stream.concat(rendering.pods().flatMap(ReferencesExist::ofPod), ofIngress(rendering));
    }

    /**
     * A reference.
     *
     * @param from who refers
     * @param owner the document that does
     * @param kind of what it refers to
     * @param name of what it refers to
     * @param key in it; empty when all of it is meant
     */
    record Reference(String from, Manifest owner, String kind, String name, String key) {}

    private static Stream<Reference> ofPod(Manifest.Pod pod) {
        Manifest owner = pod.owner();
        String from = owner.title();
        Stream<Reference> variables = pod.containers().stream()
                .flatMap(container -> container.all("env").stream())
                .map(variable -> variable.at("valueFrom.secretKeyRef"))
                .filter(Node::isPresent)
                .map(secret -> new Reference(from, owner, "Secret", secret.text("name"), secret.text("key")));
        Stream<Reference> volumes = pod.spec().all("volumes").stream()
                .flatMap(volume -> Stream.of(
                                new Reference(from, owner, "Secret", volume.text("secret.secretName"), ""),
                                new Reference(from, owner, "ConfigMap", volume.text("configMap.name"), ""),
                                new Reference(
                                        from,
                                        owner,
                                        "PersistentVolumeClaim",
                                        volume.text("persistentVolumeClaim.claimName"),
                                        ""))
                        .filter(reference -> !reference.name().isEmpty()));
        Stream<Reference> account = Stream.of(pod.spec().text("serviceAccountName"))
                .filter(name -> !name.isEmpty() && !name.equals("default"))
                .map(name -> new Reference(from, owner, "ServiceAccount", name, ""));
        Stream<Reference> pulls = pod.spec().all("imagePullSecrets").stream()
                .map(secret -> new Reference(from, owner, "Secret", secret.text("name"), ""));
        return Stream.of(variables, volumes, account, pulls).flatMap(references -> references);
    }

    private static Stream<Reference> ofIngress(Rendering rendering) {
        return rendering
                .of("Ingress")
                .flatMap(ingress -> ingress.root().all("spec.tls").stream()
                        .map(tls -> new Reference(ingress.title(), ingress, "Secret", tls.text("secretName"), "")));
    }

    static boolean isRendered(Rendering rendering, Reference reference) {
        return rendering
                .of(reference.kind())
                .anyMatch(manifest -> manifest.name().equals(reference.name())
                        && (reference.key().isEmpty()
                                || manifest.root().texts("data").containsKey(reference.key())));
    }
}
