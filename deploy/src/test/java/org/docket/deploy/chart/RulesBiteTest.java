package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Node;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.deploy.chart.rule.Rule;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule, shown a rendering with one fault of {@code faults.yaml}, finds it, and found nothing before. */
class RulesBiteTest {

    private static final Path FAULTS = Repository.root().resolve("deploy/src/test/resources/chart/faults.yaml");
    private static final Map<String, Rendering> RENDERINGS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void render() {
        Chart chart = Chart.copiedTo(folder);
        for (String values : new String[] {"ha", "demo", "gateway", "ingress"}) {
            RENDERINGS.put(values, chart.render(Chart.ci(values)));
        }
    }

    @TestFactory
    Stream<DynamicTest> aSeededFaultIsFound() {
        return faults().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.text("rule") + ": " + fault.text("finds"), () -> {
                    Rule rule = rule(fault.text("rule"));
                    Rendering broken = rendering(fault.text("in")).copy();
                    assertThat(rule.faults(broken)).isEmpty();

                    seed(
                            fault,
                            broken.one(fault.text("kind"), fault.text("component"))
                                    .root());

                    assertThat(rule.faults(broken)).anyMatch(found -> found.contains(fault.text("finds")));
                }));
    }

    @Test
    void everyRuleHasASeededFault() {
        Set<String> proven = faults().stream().map(fault -> fault.text("rule")).collect(Collectors.toSet());

        assertThat(Rule.all().map(rule -> rule.getClass().getSimpleName())).containsExactlyInAnyOrderElementsOf(proven);
    }

    private static void seed(Node fault, Node document) {
        if (fault.has("remove")) {
            document.remove(fault.text("remove"));
        } else {
            document.put(fault.text("put"), fault.at("as").value());
        }
    }

    private static List<Node> faults() {
        return List.copyOf(new Node(StrictYaml.documents("faults:\n" + Chart.text(FAULTS))
                        .getFirst()
                        .value())
                .all("faults"));
    }

    private static Rendering rendering(String values) {
        Rendering rendering = RENDERINGS.get(values);
        if (rendering == null) {
            throw new IllegalArgumentException("not rendered: " + values);
        }
        return rendering;
    }

    private static Rule rule(String name) {
        return Rule.all()
                .filter(rule -> rule.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + name));
    }
}
