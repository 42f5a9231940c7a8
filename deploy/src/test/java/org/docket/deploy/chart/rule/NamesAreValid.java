package org.docket.deploy.chart.rule;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names are those of RFC 1123, at most 63 characters, once per kind; values of labels are such as Kubernetes takes. */
final class NamesAreValid implements Rule {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?");

    @Override
    public Stream<String> faults(Rendering rendering) {
        Set<String> seen = new HashSet<>();
        return rendering.manifests().stream()
                .flatMap(manifest -> Stream.of(
                                NAME.matcher(manifest.name()).matches()
                                        ? Stream.<String>empty()
                                        : Stream.of(manifest.title() + ": no name by RFC 1123"),
                                seen.add(manifest.title())
                                        ? Stream.<String>empty()
                                        : Stream.of(manifest.title() + ": twice"),
                                labels(manifest))
                        .flatMap(faults -> faults));
    }

    private static Stream<String> labels(Manifest manifest) {
        Map<String, String> labels = manifest.root().texts("metadata.labels");
        if (manifest.component().isEmpty()) {
            return Stream.of(manifest.title() + ": says not which component it is of");
        }
        return labels.entrySet().stream()
                .filter(label -> !LABEL.matcher(label.getValue()).matches())
                .map(label -> manifest.title() + ": " + label + " is no label");
    }
}
