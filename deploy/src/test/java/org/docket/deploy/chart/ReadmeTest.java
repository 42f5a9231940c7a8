package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;

/** README.md explains every value, as values.yaml does: {@code mvn -pl deploy test -Dtest=ReadmeTest -Ddocket.chart.write=true} writes its table anew. */
class ReadmeTest {

    private static final Path README = Chart.HOME.resolve("README.md");
    private static final String BEGIN = "<!-- values, made of values.yaml: see ReadmeTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    private final ValuesTable table = ValuesTable.of(Chart.text(Chart.HOME.resolve("values.yaml")));

    @Test
    void itsTableIsThatOfTheValues() throws IOException {
        String readme = Files.readString(README);
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String wanted = before + table.markdown() + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("docket.chart.write")) {
            Files.writeString(README, wanted);
        }

        assertThat(Files.readString(README)).isEqualTo(wanted);
    }

    @Test
    void everyValueHasItsWord() {
        assertThat(table.silent()).isEmpty();
    }

    @Test
    void aValueWithoutAWordIsFoundOut() {
        var small = ValuesTable.of(
                "# -- One.\none: 1\ntwo:\n  # -- With | three\n  three: [3]\n  four: ''\n# -- All.\nfive:\n  six: 6\n");

        assertThat(small.silent()).containsExactly("two.four");
        assertThat(small.markdown())
                .endsWith(
                        "| `one` | `1` | One. |\n| `two.three` | `[3]` | With \\| three |\n| `five` | `{\"six\":6}` | All. |\n");
    }

    @Test
    void theChartIsOfThisVersion() {
        String pom = Chart.text(Repository.root().resolve("pom.xml"));
        String version = StrictYaml.documents(Chart.text(Chart.HOME.resolve("Chart.yaml")))
                .getFirst()
                .text("appVersion");

        assertThat(pom).contains("<artifactId>docket</artifactId>\n  <version>" + version + "</version>");
    }
}
