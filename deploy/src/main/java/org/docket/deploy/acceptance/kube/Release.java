package org.docket.deploy.acceptance.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Everything that the chart rendered, as far as it can be played on one machine.
 *
 * @param workloads what makes pods
 * @param services names for pods
 * @param routes where the Ingress leads
 * @param secrets texts by key, by the Secret's name
 * @param notPlayed documents whose kind needs a cluster
 */
public record Release(
        List<Workload> workloads,
        List<Service> services,
        List<Route> routes,
        Map<String, Map<String, String>> secrets,
        List<String> notPlayed) {

    /** Kinds that only a cluster does something with. Of a claim there is a folder for whoever mounts it; its class, size and modes are the cluster's. */
    private static final Set<String> OF_A_CLUSTER = Set.of(
            "HorizontalPodAutoscaler",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "ServiceAccount");

    private static final Set<String> READ =
            Set.of("ConfigMap", "Deployment", "Ingress", "Job", "Pod", "Secret", "Service", "StatefulSet");

    /** The annotation of what Helm makes apart from the release: not Helm's own word for it, by which it would be left out of what is rendered. */
    public static final String HOOK = "seen-here/hook";

    /**
     * Reads rendered documents.
     *
     * @param yaml documents of YAML
     * @throws NotUnderstoodException when one says something that would not be done
     * @throws org.yaml.snakeyaml.error.YAMLException when it is no YAML, or a key stands twice
     */
    public static Release of(String yaml) {
        List<Document> documents = documents(yaml);
        var configuration = new Configuration(texts(documents, "Secret"), texts(documents, "ConfigMap"));
        var reader = new WorkloadReader(new PodReader(configuration));
        List<Workload> workloads = Stream.of("StatefulSet", "Job", "Deployment", "Pod")
                .flatMap(kind -> of(documents, kind))
                .map(document -> reader.read(document.kind, document.name(), document.component(), document.fields()))
                .toList();
        List<Service> services = of(documents, "Service")
                .map(document -> ExposureReader.service(document.name(), document.fields(), workloads))
                .toList();
        List<Route> routes = of(documents, "Ingress")
                .flatMap(document -> ExposureReader.routes(document.fields()).stream())
                .toList();
        List<String> claims =
                of(documents, "PersistentVolumeClaim").map(Document::name).toList();
        demandClaims(workloads, claims);
        List<String> notPlayed = documents.stream()
                .filter(document -> OF_A_CLUSTER.contains(document.kind))
                .map(document -> document.kind + " " + document.name())
                .toList();
        return new Release(workloads, services, routes, configuration.secrets(), notPlayed);
    }

    /** What makes the pods of a component. */
    public Workload workload(String component) {
        return workloads.stream()
                .filter(workload -> workload.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new NotUnderstoodException("nothing is rendered for " + component));
    }

    /** Names under which pods like this one are found. */
    public List<String> namesOf(Pod pod) {
        return services.stream()
                .filter(service -> service.selects(pod))
                .map(Service::name)
                .toList();
    }

    /** What a Secret of the release says. */
    public String secret(String key) {
        return secrets.values().stream()
                .map(texts -> texts.get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new NotUnderstoodException("no Secret has the key " + key));
    }

    /** A pod that mounts what nobody claims would wait for ever. A StatefulSet's own templates name theirs. */
    private static void demandClaims(List<Workload> workloads, List<String> claims) {
        for (Workload workload : workloads) {
            for (Volume volume : workload.pod().volumes()) {
                if (volume instanceof Volume.Claim claim
                        && !claims.contains(claim.claim())
                        && !claim.claim().equals(claim.name() + "-" + workload.name() + "-0")) {
                    throw new NotUnderstoodException(
                            workload.name() + " mounts the claim " + claim.claim() + ", which is not rendered");
                }
            }
        }
    }

    private static List<Document> documents(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Document> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document instanceof Map<?, ?> map) {
                documents.add(new Document(String.valueOf(map.get("kind")), map));
            } else if (document != null) {
                throw new NotUnderstoodException("not understood: a document that is no object");
            }
        }
        documents.forEach(document -> {
            if (!READ.contains(document.kind) && !OF_A_CLUSTER.contains(document.kind)) {
                throw new NotUnderstoodException("not understood: the kind " + document.kind);
            }
        });
        return documents;
    }

    private static Stream<Document> of(List<Document> documents, String kind) {
        return documents.stream().filter(document -> document.kind.equals(kind));
    }

    private static Map<String, Map<String, String>> texts(List<Document> documents, String kind) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        of(documents, kind).forEach(document -> {
            Fields fields = document.fields();
            fields.without("apiVersion", "kind", "metadata", "type");
            Map<String, String> plain = new LinkedHashMap<>(fields.map("data"));
            if (kind.equals("Secret")) {
                plain.replaceAll((key, text) -> new String(Base64.getDecoder().decode(text), UTF_8));
            }
            fields.end();
            texts.put(document.name(), plain);
        });
        return texts;
    }

    private record Document(String kind, Map<?, ?> map) {

        Fields fields() {
            return new Fields(kind + " " + name(), map);
        }

        String name() {
            return metadata("name");
        }

        String component() {
            return map.get("metadata") instanceof Map<?, ?> metadata
                            && metadata.get("labels") instanceof Map<?, ?> labels
                    ? String.valueOf(labels.get("app.kubernetes.io/component"))
                    : "";
        }

        private String metadata(String name) {
            return map.get("metadata") instanceof Map<?, ?> metadata ? String.valueOf(metadata.get(name)) : "";
        }
    }
}
