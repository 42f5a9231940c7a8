package org.docket.deploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.docket.testkit.Repository;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the chart renders for the acceptance run; once, for it takes seconds. */
public final class RenderedFixture {

    private static final String TEXT = text();

    private RenderedFixture() {}

    /** The documents as text. */
    public static String text(String... settings) {
        if (settings.length == 0 && TEXT != null) {
            return TEXT;
        }
        Path chart = Repository.root().resolve("deploy/helm/docket");
        try {
            return new Chart(chart, List.of(chart.resolve("ci/demo-acceptance-values.yaml")))
                    .rendered(List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents as maps and lists of their own, to be changed. */
    static List<Object> documents() {
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(TEXT).forEach(documents::add);
        return documents;
    }

    /** Changed documents as text again. */
    static String dumped(List<Object> documents) {
        return new Yaml().dumpAll(documents.iterator());
    }

    /** Shows every object of a document with its path, from the top down. */
    @SuppressWarnings("unchecked")
    static void walk(String path, Object node, BiConsumer<String, java.util.Map<String, Object>> visitor) {
        if (node instanceof java.util.Map<?, ?> map) {
            visitor.accept(path, (java.util.Map<String, Object>) map);
            List.copyOf(map.entrySet())
                    .forEach(member -> walk(path + "." + member.getKey(), member.getValue(), visitor));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path + "[" + i + "]", list.get(i), visitor);
            }
        }
    }
}
