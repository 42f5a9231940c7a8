package org.docket.deploy.chart.rule;

import java.util.stream.Stream;

/** What runs before an install refers to nothing that only the install makes: it would wait for it for ever. */
final class HooksNeedNothingOfTheRelease implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        return ReferencesExist.references(rendering)
                .filter(reference -> reference.owner().hook().startsWith("pre-"))
                .filter(reference -> rendering
                        .of(reference.kind())
                        .anyMatch(manifest ->
                                manifest.name().equals(reference.name()) && !isEarlier(manifest, reference.owner())))
                .map(reference -> reference.from() + ": needs the " + reference.kind() + " " + reference.name()
                        + ", which comes after it");
    }

    private static boolean isEarlier(Manifest one, Manifest other) {
        return one.hook().startsWith("pre-") && weight(one) < weight(other);
    }

    private static int weight(Manifest hook) {
        return Integer.parseInt(
                hook.root().texts("metadata.annotations").getOrDefault(Rendering.HOOK + "-weight", "0"));
    }
}
