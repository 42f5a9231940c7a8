package org.docket.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;

/**
 * One Prometheus watches several releases: a well one must not silence the alert of another, nor be named by it. Leaves, for
 * deploy/bin/lint-alerts, a test of every alert in which one release is as the alert's test fires on, and two beside it, one in the same
 * namespace and one of the same name, are as its test rests on.
 */
@SuppressWarnings("unchecked")
final class ReleasesTest {

    private static final Map<String, String> ILL = Map.of("namespace", "agency", "release", "live");
    private static final Map<String, String> WELL = Map.of("namespace", "agency", "release", "trial");
    private static final Map<String, String> WELL_TOO = Map.of("namespace", "staging", "release", "live");
    private static final Path RULES = Repository.root().resolve("deploy/helm/docket/files/rules/docket.yaml");

    @Test
    void everyAlertSpeaksOfOneRelease() throws IOException {
        List<Map<String, Object>> tests = new ArrayList<>();
        for (Watched.Alert alert : Watched.alerts()) {
            tests.add(besideWellOnes(alert, named(alert.name() + " fires"), named(alert.name() + " rests")));
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("rule_files", List.of(RULES.toString()));
        file.put("evaluation_interval", "1m");
        file.put("tests", tests);
        Path left = Repository.root().resolve("deploy/target/releases-test.yaml");
        Files.createDirectories(left.getParent());
        new ObjectMapper().writeValue(left.toFile(), file); // JSON is YAML

        assertThat(tests).hasSizeGreaterThan(30);
    }

    @Test
    void everyAggregationKeepsTheNamespace() throws IOException {
        assertThat(Watched.alerts())
                .allSatisfy(alert -> assertThat(alert.expression())
                        .containsPattern("\\b(sum|max|min|group) by \\(namespace, ")
                        .doesNotContainPattern("\\b(sum|max|min|count|avg|group) ?\\((?!namespace)")
                        .doesNotContainPattern("\\b(sum|max|min|count|avg|group) by \\((?!namespace, )"));
    }

    private static Map<String, Object> besideWellOnes(
            Watched.Alert alert, Map<String, Object> fires, Map<String, Object> rests) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("name", alert.name() + " beside two releases that are well");
        test.put("interval", fires.get("interval"));
        test.put(
                "input_series",
                Stream.of(series(fires, ILL), series(rests, WELL), series(rests, WELL_TOO))
                        .flatMap(series -> series)
                        .toList());
        boolean ofARelease = alert.expression().contains("release");
        List<Map<String, Object>> expected = new ArrayList<>();
        for (Map<String, Object> look : (List<Map<String, Object>>) fires.getOrDefault("alert_rule_test", List.of())) {
            Map<String, Object> copy = new LinkedHashMap<>(look);
            copy.put(
                    "exp_alerts",
                    ((List<Map<String, Object>>) look.getOrDefault("exp_alerts", List.of()))
                            .stream().map(one -> of(one, ofARelease)).toList());
            expected.add(copy);
        }
        test.put("alert_rule_test", expected);
        return test;
    }

    private static Stream<Map<String, Object>> series(Map<String, Object> test, Map<String, String> labels) {
        return ((List<Map<String, Object>>) test.getOrDefault("input_series", List.of()))
                .stream().map(series -> {
                    String text = String.valueOf(series.get("series"));
                    String name = text.contains("{") ? text.substring(0, text.indexOf('{')) : text;
                    String others = text.contains("{") ? text.substring(text.indexOf('{') + 1, text.indexOf('}')) : "";
                    String own =
                            "namespace=\"" + labels.get("namespace") + "\", release=\"" + labels.get("release") + "\"";
                    return Map.<String, Object>of(
                            "series",
                            name + "{" + (others.isEmpty() ? own : own + ", " + others) + "}",
                            "values",
                            String.valueOf(series.get("values")));
                });
    }

    private static Map<String, Object> of(Map<String, Object> alert, boolean ofARelease) {
        Map<String, Object> labels =
                new LinkedHashMap<>((Map<String, Object>) alert.getOrDefault("exp_labels", Map.of()));
        labels.put("namespace", ILL.getOrDefault("namespace", ""));
        if (ofARelease) {
            labels.put("release", ILL.getOrDefault("release", ""));
        }
        Map<String, Object> copy = new LinkedHashMap<>(alert);
        copy.put("exp_labels", labels);
        return copy;
    }

    private static Map<String, Object> named(String name) throws IOException {
        return Watched.tests().stream()
                .filter(test -> name.equals(test.get("name")))
                .findAny()
                .orElseThrow(() -> new AssertionError("There is no test \"" + name + "\"."));
    }
}
