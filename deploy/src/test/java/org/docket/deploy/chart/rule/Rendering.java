package org.docket.deploy.chart.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the chart makes of some values.
 *
 * @param values all values: the chart's own with those given over them
 * @param given the values that were given
 * @param manifests the documents, those of hooks and tests among them
 */
public record Rendering(Node values, Node given, List<Manifest> manifests) {

    /** The annotation of hooks: not Helm's own word for it, by which its template command would leave them out. */
    public static final String HOOK = "seen-in-tests/hook";

    /** The documents of a kind. */
    public Stream<Manifest> of(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    /** All pods that are described. */
    public Stream<Manifest.Pod> pods() {
        return manifests.stream().flatMap(manifest -> manifest.pod().stream());
    }

    /** The document of a kind and component. */
    public Manifest one(String kind, String component) {
        return of(kind).filter(manifest -> manifest.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " of " + component));
    }

    /** The same, to be changed. */
    public Rendering copy() {
        return new Rendering(
                values,
                given,
                manifests.stream()
                        .map(manifest ->
                                new Manifest(new Node(manifest.root().value().deepCopy())))
                        .toList());
    }
}
