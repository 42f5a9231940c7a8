package org.docket.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;

final class WatchedFilesTest {

    private static final Path ROOT = Repository.root();

    @Test
    void everyAlertHasARunbook() throws IOException {
        List<String> sections;
        try (Stream<String> lines = Files.lines(ROOT.resolve("deploy/docs/runbooks.md"))) {
            sections = lines.filter(line -> line.startsWith("## "))
                    .map(line -> line.substring(3))
                    .toList();
        }

        assertThat(names()).isNotEmpty().containsExactlyInAnyOrderElementsOf(sections);
    }

    @Test
    void everyAlertHasATestOfWhatItFiresOnAndOfWhatItRestsOn() throws IOException {
        assertThat(Watched.tests().stream().map(test -> String.valueOf(test.get("name"))))
                .containsAll(names().stream()
                        .flatMap(name -> Stream.of(name + " fires", name + " rests"))
                        .toList());
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatItMeans() throws IOException {
        assertThat(Watched.alerts()).allSatisfy(alert -> {
            assertThat(alert.rule().get("labels"))
                    .asString()
                    .containsAnyOf("severity=critical", "severity=warning", "severity=info");
            assertThat(alert.rule().get("annotations"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKey("summary")
                    .containsEntry(
                            "runbook_url",
                            "deploy/docs/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
    }

    /** Leaves the dashboard's expressions as rules, which deploy/bin/lint-alerts gives to promtool. */
    @Test
    void theDashboardHasExpressions() throws IOException {
        List<String> expressions = Watched.dashboardExpressions();
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        for (int i = 0; i < expressions.size(); i++) {
            rules.append("      - record: dashboard:expression_%d:checked\n        expr: %s\n"
                    .formatted(i, new ObjectMapper().writeValueAsString(expressions.get(i))));
        }
        Files.writeString(
                Files.createDirectories(ROOT.resolve("deploy/target")).resolve("dashboard-rules.yaml"), rules);

        assertThat(expressions).hasSizeGreaterThan(30).doesNotContain("");
    }

    private static List<String> names() throws IOException {
        return Watched.alerts().stream().map(Watched.Alert::name).toList();
    }
}
