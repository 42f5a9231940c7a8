package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.deploy.chart.rule.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.error.YAMLException;

class RenderingTest {

    @TempDir
    private static Path folder;

    @TempDir
    private static Path copies;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copiedTo(folder);
    }

    @TestFactory
    Stream<DynamicTest> everyRenderingKeepsEveryRule() {
        return Chart.matrix().stream()
                .map(values -> DynamicTest.dynamicTest(String.valueOf(values.getFileName()), () -> {
                    Rendering rendering = chart.render(values);

                    List<String> faults =
                            Rule.all().flatMap(rule -> rule.faults(rendering)).toList();

                    assertThat(faults).isEmpty();
                    assertThat(rendering.of("Deployment")).hasSize(3);
                }));
    }

    @Test
    void helmFindsNothingToComplainOf() {
        var result = new Helm(Chart.HOME).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> helmFindsNothingToComplainOfWithValues() {
        return Chart.matrix().stream()
                .map(values -> DynamicTest.dynamicTest(String.valueOf(values.getFileName()), () -> {
                    Path copy = Files.createTempDirectory(copies, "lint");
                    Chart.copiedTo(copy);
                    Rendering rendering = chart.render(values);
                    Files.writeString(
                            copy.resolve("values.yaml"),
                            rendering.values().value().toString());

                    var result = new Helm(copy).lint().strict().call();

                    assertThat(result.isFailed())
                            .as(result.getMessages().toString())
                            .isFalse();
                }));
    }

    @Test
    void aKeyThatStandsTwiceIsFoundOut() {
        assertThatThrownBy(() -> StrictYaml.documents("a: 1\nb: 2\na: 3\n")).isInstanceOf(YAMLException.class);
    }

    @Test
    void withoutDashboardsThereIsNoConfigMapForThem(@TempDir Path other) throws IOException {
        Chart copy = withoutDashboards(other);

        Rendering rendering = copy.render(Chart.ci("minimal"), "monitoring.dashboards.enabled=true");

        assertThat(rendering.of("ConfigMap")).isEmpty();
    }

    @Test
    void aDashboardBecomesAConfigMapThatTheSidecarFinds(@TempDir Path other) throws IOException {
        Chart copy = withoutDashboards(other);
        String dashboard = "{\"title\":\"Docket {{ no template }}\",\n \"panels\":[]}";
        Files.writeString(other.resolve("files/dashboards/one-look.json"), dashboard);

        Rendering rendering = copy.render(Chart.ci("minimal"), "monitoring.dashboards.enabled=true");

        var map = rendering.of("ConfigMap").findFirst().orElseThrow();
        assertThat(map.name()).isEqualTo("docket-dashboard-one-look");
        assertThat(map.root().texts("metadata.labels")).containsEntry("grafana_dashboard", "1");
        assertThat(map.root().texts("data")).containsEntry("one-look.json", dashboard);
    }

    @Test
    void imagesOfOthersAreInARegistryOfTheirOwn() {
        assertThat(images("image.registry=registry.example.org/agency"))
                .filteredOn(image -> !image.startsWith("registry.example.org/agency/docket/"))
                .containsExactlyInAnyOrder(
                        "docker.io/library/postgres:18",
                        "docker.io/library/redis:7.4",
                        "docker.io/curlimages/curl:8.11.1");
    }

    @Test
    void aMirrorHasAllImages() {
        assertThat(images("image.registry=registry.example.org/agency", "global.imageRegistry=mirror.example.internal"))
                .hasSize(7)
                .allMatch(image -> image.startsWith("mirror.example.internal/"))
                .contains(
                        "mirror.example.internal/library/postgres:18",
                        "mirror.example.internal/curlimages/curl:8.11.1");
    }

    private static List<String> images(String... settings) {
        return chart.render(Chart.ci("demo"), settings)
                .pods()
                .flatMap(pod -> pod.containers().stream())
                .map(container -> container.text("image"))
                .toList();
    }

    private static Chart withoutDashboards(Path folder) throws IOException {
        Chart copy = Chart.copiedTo(folder);
        try (Stream<Path> files = Files.list(folder.resolve("files/dashboards"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return copy;
    }
}
