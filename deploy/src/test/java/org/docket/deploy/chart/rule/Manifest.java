package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One rendered document.
 *
 * @param root its top
 */
public record Manifest(Node root) {

    private static final Set<String> LONG_RUNNING = Set.of("Deployment", "StatefulSet");

    /** Such as {@code Deployment}. */
    public String kind() {
        return root.text("kind");
    }

    /** Its name in the namespace. */
    public String name() {
        return root.text("metadata.name");
    }

    /** Kind and name, for people. */
    public String title() {
        return kind() + " " + name();
    }

    /** Which part of Docket it belongs to. */
    public String component() {
        return root.texts("metadata.labels").getOrDefault("app.kubernetes.io/component", "");
    }

    /** When Helm makes it apart from the release; empty when it is part of it. */
    public String hook() {
        return root.texts("metadata.annotations").getOrDefault(Rendering.HOOK, "");
    }

    /** Whether its pods run until they are told to end. */
    public boolean isLongRunning() {
        return LONG_RUNNING.contains(kind());
    }

    /** The pods that it makes; empty when it makes none. */
    public Optional<Pod> pod() {
        return switch (kind()) {
            case "Deployment", "StatefulSet", "Job" -> Optional.of(new Pod(this, root.at("spec.template")));
            case "Pod" -> Optional.of(new Pod(this, root));
            default -> Optional.empty();
        };
    }

    /**
     * Pods as a document describes them.
     *
     * @param owner the document
     * @param template where metadata and spec of the pods are
     */
    public record Pod(Manifest owner, Node template) {

        /** The spec. */
        public Node spec() {
            return template.at("spec");
        }

        /** All containers, those of the start among them. */
        public List<Node> containers() {
            return Stream.concat(spec().all("initContainers").stream(), spec().all("containers").stream())
                    .toList();
        }
    }
}
