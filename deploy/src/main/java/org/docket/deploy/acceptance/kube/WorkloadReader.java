package org.docket.deploy.acceptance.kube;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what makes pods. */
final class WorkloadReader {

    /** How long Helm waits for a test, unless it is told otherwise. */
    private static final int TEST_SECONDS = 300;

    private final PodReader pods;

    WorkloadReader(PodReader pods) {
        this.pods = pods;
    }

    Workload read(String kind, String name, String component, Fields document) {
        document.without("apiVersion", "kind");
        if (kind.equals("Pod")) {
            return Fields.whole(document, it -> test(it, name, component));
        }
        document.without("metadata");
        Workload workload = document.read("spec", spec -> switch (kind) {
            case "Deployment" -> deployment(spec, name, component);
            case "StatefulSet" -> statefulSet(spec, name, component);
            case "Job" -> job(spec, name, component);
            default -> throw document.refusal("kind", "is " + kind);
        });
        document.end();
        return workload;
    }

    /** A pod by itself is understood only as a test: Helm makes it when it is told to test. */
    private Workload test(Fields document, String name, String component) {
        Pod pod = pods.test(document);
        if (pod.restarted()) {
            throw document.refusal("spec.restartPolicy", "would start a test again that has ended");
        }
        return new Workload("Pod", name, component, 1, false, 1, TEST_SECONDS, pod);
    }

    private Workload deployment(Fields spec, String name, String component) {
        // How many old ReplicaSets are kept for a roll-back.
        spec.without("revisionHistoryLimit");
        boolean rolling = spec.read("strategy", strategy -> {
            strategy.demand("type", "RollingUpdate", "Recreate");
            return strategy.object("rollingUpdate")
                    .map(update -> Fields.whole(update, WorkloadReader::demandOneMoreNoneLess))
                    .orElse(false);
        });
        if (spec.peek("replicas").isEmpty()) {
            throw spec.refusal("replicas", "are left to an autoscaler, and here is none");
        }
        Map<String, String> selected = selected(spec);
        Pod pod = spec.object("template")
                .map(template -> Fields.whole(template, it -> pods.read(it, Map.of())))
                .orElseThrow(() -> spec.refusal("template", "is missing"));
        demandSelected(spec, selected, pod);
        return new Workload("Deployment", name, component, spec.number("replicas", 1), rolling, 1, 0, pod);
    }

    private static boolean demandOneMoreNoneLess(Fields update) {
        update.demand("maxSurge", "1");
        update.demand("maxUnavailable", "0");
        return true;
    }

    private Workload statefulSet(Fields spec, String name, String component) {
        spec.demand("replicas", "1");
        // A name for each pod, which nobody uses; and what becomes of claims when the set is deleted.
        spec.without("serviceName", "persistentVolumeClaimRetentionPolicy");
        Map<String, String> claims = new LinkedHashMap<>();
        spec.forEach("volumeClaimTemplates", template -> {
            String volume = template.read("metadata", metadata -> metadata.text("name"));
            // Class, size and modes are the cluster's; here it is a folder.
            template.without("spec");
            claims.put(volume, volume + "-" + name + "-0");
        });
        Map<String, String> selected = selected(spec);
        Pod pod = spec.read("template", template -> pods.read(template, claims));
        demandSelected(spec, selected, pod);
        return new Workload("StatefulSet", name, component, 1, false, 1, 0, pod);
    }

    private Workload job(Fields spec, String name, String component) {
        // When a finished Job is deleted.
        spec.without("ttlSecondsAfterFinished");
        Pod pod = spec.read("template", template -> pods.read(template, Map.of()));
        if (pod.restarted()) {
            throw spec.refusal("template", "has a restartPolicy that no Job has");
        }
        return new Workload(
                "Job",
                name,
                component,
                1,
                false,
                1 + spec.number("backoffLimit", 6),
                spec.number("activeDeadlineSeconds", Integer.MAX_VALUE),
                pod);
    }

    private static Map<String, String> selected(Fields spec) {
        return spec.read("selector", selector -> selector.map("matchLabels"));
    }

    private static void demandSelected(Fields spec, Map<String, String> selected, Pod pod) {
        if (selected.isEmpty() || !pod.labels().entrySet().containsAll(selected.entrySet())) {
            throw spec.refusal("selector", "does not select the pods of the template");
        }
    }
}
