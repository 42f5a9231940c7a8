package org.docket.deploy.acceptance.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the template of pods. */
final class PodReader {

    private static final int DEFAULT_GRACE_SECONDS = 30;

    private final Configuration configuration;

    PodReader(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Reads a template.
     *
     * @param template with metadata and spec
     * @param claims names of volumes that the owner of the pods makes claims for, with these claims
     */
    Pod read(Fields template, Map<String, String> claims) {
        Map<String, String> labels = template.read("metadata", metadata -> {
            // Nobody reads annotations of pods but those who asked for them.
            metadata.without("annotations");
            return metadata.map("labels");
        });
        return template.read("spec", spec -> pod(spec, labels, claims));
    }

    /** Reads a test of Helm's. */
    Pod test(Fields document) {
        Map<String, String> labels = document.read("metadata", metadata -> {
            metadata.without("name", "namespace");
            if (!"test".equals(metadata.map("annotations").get(Release.HOOK))) {
                throw metadata.refusal("annotations", "make it no test of Helm's, so nobody would make it again");
            }
            return metadata.map("labels");
        });
        return document.read("spec", spec -> pod(spec, labels, Map.of()));
    }

    private Pod pod(Fields spec, Map<String, String> labels, Map<String, String> claims) {
        spec.demand("automountServiceAccountToken", "false");
        // Without its token an account changes nothing in a pod.
        spec.without("serviceAccountName");
        spec.demand("enableServiceLinks", "false");
        spec.forEach("topologySpreadConstraints", PodReader::demandPreference);
        Identity identity = spec.read("securityContext", PodReader::identity);
        List<Volume> volumes = new ArrayList<>(spec.each("volumes", this::volume));
        claims.forEach((name, claim) -> volumes.add(new Volume.Claim(name, claim)));
        List<Container> containers = spec.each("containers", new ContainerReader(configuration)::read);
        if (containers.size() != 1) {
            throw spec.refusal("containers", "are " + containers.size() + ", understood is one");
        }
        spec.allow("restartPolicy", "Always", "Never");
        Pod pod = new Pod(
                labels,
                identity.user,
                identity.group,
                identity.fsGroup,
                spec.number("terminationGracePeriodSeconds", DEFAULT_GRACE_SECONDS),
                spec.peek("restartPolicy").map("Always"::equals).orElse(true),
                List.copyOf(volumes),
                containers.getFirst());
        pod.container().mounts().forEach(mount -> pod.volume(mount.volume()));
        return pod;
    }

    /** One machine satisfies every wish for spreading, but not a demand for it. */
    private static void demandPreference(Fields constraint) {
        constraint.demand("whenUnsatisfiable", "ScheduleAnyway");
        constraint.without("maxSkew", "topologyKey", "labelSelector", "matchLabelKeys");
    }

    private static Identity identity(Fields security) {
        security.demand("runAsNonRoot", "true");
        security.allow("fsGroupChangePolicy", "OnRootMismatch", "Always");
        // podman's own profile, when nobody asks for another.
        security.read("seccompProfile", profile -> {
            profile.demand("type", "RuntimeDefault");
            return true;
        });
        Identity identity = new Identity(
                security.number("runAsUser", 0), security.number("runAsGroup", 0), security.number("fsGroup", 0));
        if (identity.user == 0 || identity.group == 0 || identity.fsGroup == 0) {
            throw security.refusal("runAsUser", "or a group is 0 or missing");
        }
        return identity;
    }

    private Volume volume(Fields volume) {
        String name = volume.text("name");
        Optional<Fields> empty = volume.object("emptyDir");
        if (empty.isPresent()) {
            return Fields.whole(
                    empty.orElseThrow(),
                    fields -> new Volume.EmptyDir(
                            name,
                            fields.optional("sizeLimit")
                                    .map(text -> OptionalLong.of(Quantity.bytes(text)))
                                    .orElse(OptionalLong.empty())));
        }
        Optional<Fields> files = volume.object("configMap");
        return files.isPresent()
                ? new Volume.Files(
                        name, Fields.whole(files.orElseThrow(), map -> configuration.configMap(map.text("name"))))
                : new Volume.Claim(name, volume.read("persistentVolumeClaim", claim -> claim.text("claimName")));
    }

    private record Identity(int user, int group, int fsGroup) {}
}
