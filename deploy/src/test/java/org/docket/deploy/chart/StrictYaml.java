package org.docket.deploy.chart;

import com.google.gson.Gson;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.docket.deploy.chart.rule.Node;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML in which no key stands twice. */
final class StrictYaml {

    private static final Gson GSON = new Gson();

    private StrictYaml() {}

    /**
     * All documents of a text but the empty ones.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException when it is no YAML, or a key stands twice
     */
    static List<Node> documents(String text) {
        return StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> new Node(GSON.toJsonTree(document)))
                .toList();
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
