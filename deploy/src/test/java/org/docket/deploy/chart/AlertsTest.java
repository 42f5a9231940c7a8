package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Node;
import org.docket.deploy.chart.rule.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private static final Pattern METRIC = Pattern.compile("\\bdocket_[a-z_]+");
    private static final Pattern ADDED =
            Pattern.compile("_(total|count|sum|max|bucket|seconds|seconds_(count|sum|max|bucket))$");

    @Test
    void alertsAskForMetersThatTheServicesHave() throws IOException {
        Set<String> meters = Sources.meters();

        assertThat(rules().flatMap(rule -> METRIC.matcher(rule.text("expr")).results())
                        .map(match -> match.group()))
                .isNotEmpty()
                .allMatch(metric -> isShown(meters, metric));
    }

    @Test
    void aMeterThatNobodyHasIsFoundOut() {
        Set<String> meters = Sources.meters();

        assertThat(isShown(meters, "docket_projector_outages_total")).isTrue();
        assertThat(isShown(meters, "docket_projector_latency_seconds_bucket")).isTrue();
        assertThat(isShown(meters, "docket_projector_lag_total")).isFalse();
    }

    @Test
    void everyAlertHasANameOfItsOwnASeverityAndWords() throws IOException {
        List<Node> alerts = rules().filter(rule -> rule.has("alert")).toList();

        assertThat(alerts).isNotEmpty();
        assertThat(alerts.stream().map(alert -> alert.text("alert"))).doesNotHaveDuplicates();
        assertThat(alerts)
                .allMatch(alert -> Set.of("critical", "warning", "info").contains(alert.text("labels.severity")))
                .allMatch(alert -> !alert.text("annotations.summary").isEmpty());
    }

    @Test
    void runbooksAreWhereTheValuesSay(@TempDir Path folder) {
        List<String> addresses = Chart.copiedTo(folder)
                .render(Chart.ci("large"))
                .of("PrometheusRule")
                .flatMap(rule -> rule.root().all("spec.groups").stream())
                .flatMap(group -> group.all("rules").stream())
                .map(rule -> rule.text("annotations.runbook_url"))
                .toList();

        assertThat(addresses)
                .contains("https://docs.example.org/docket/runbooks.html#docketcapturedown")
                .allMatch(address -> address.startsWith("https://docs.example.org/docket/runbooks.html#docket"));
    }

    private static boolean isShown(Set<String> meters, String metric) {
        return meters.contains(metric) || meters.contains(ADDED.matcher(metric).replaceFirst(""));
    }

    private static Stream<Node> rules() throws IOException {
        try (Stream<Path> files = Files.list(Chart.HOME.resolve("files/rules"))) {
            return files.toList().stream()
                    .flatMap(file -> StrictYaml.documents(Chart.text(file)).stream())
                    .flatMap(file -> file.all("groups").stream())
                    .flatMap(group -> group.all("rules").stream());
        }
    }
}
