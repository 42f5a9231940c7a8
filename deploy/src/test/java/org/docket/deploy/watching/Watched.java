package org.docket.deploy.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.docket.testkit.Repository;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files by which Docket is watched, as data. */
public final class Watched {

    private static final Path CHART = Repository.root().resolve("deploy/helm/docket");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:docket|http_server|hikaricp|jvm|process)_[a-z0-9_]+\\b");

    private Watched() {}

    /** One alert. */
    public record Alert(String name, String expression, Map<String, Object> rule) {}

    /** Every alert of the rules. */
    @SuppressWarnings("unchecked")
    public static List<Alert> alerts() throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>)
                yaml(CHART.resolve("files/rules/docket.yaml")).getOrDefault("groups", List.of())) {
            for (Map<String, Object> rule : (List<Map<String, Object>>) group.getOrDefault("rules", List.of())) {
                alerts.add(new Alert(String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr")), rule));
            }
        }
        return alerts;
    }

    /** Every expression of the dashboard, with Grafana's variables replaced by what they stand for. */
    public static List<String> dashboardExpressions() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(CHART.resolve("files/dashboards/docket.json").toFile());
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                expressions.add(target.path("expr")
                        .asText()
                        .replace("$__rate_interval", "5m")
                        .replace("$namespace", ".*")
                        .replace("$release", ".*"));
            }
        }
        return expressions;
    }

    /** The names of the metrics in these expressions. */
    public static Set<String> metrics(Iterable<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            METRIC.matcher(expression).results().map(MatchResult::group).forEach(names::add);
        }
        return names;
    }

    /** Every test of the alerts. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> tests() throws IOException {
        return (List<Map<String, Object>>) yaml(Repository.root().resolve("deploy/alerts/docket-test.yaml"))
                .getOrDefault("tests", List.of());
    }

    /** A YAML file. */
    static Map<String, Object> yaml(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(options)).load(reader);
        }
    }
}
