package org.docket.deploy.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code helm test}, with a curl that answers what it is told to. */
class SmokeTest {

    private static final String SHOWN = "\"source\":\"cache\",\"satisfied\":true,\"asOf\":\"2026-11-29T11:15:00.782Z\"";

    @TempDir
    private Path folder;

    @Test
    void passesWhenListAndDocumentComeFromTheCache() throws Exception {
        Ended ended = run(Map.of("TOKEN", "t", "LIST", SHOWN, "DOCUMENT", "cache"));

        assertThat(ended.words).contains("read from the cache").doesNotContain("FAILED");
        assertThat(ended.exit).isZero();
    }

    @Test
    void anAnswerFromPostgresqlIsNoneFromTheProjector() throws Exception {
        String satisfied = SHOWN.replace("cache", "database");

        Ended ended = run(Map.of("TOKEN", "t", "LIST", satisfied, "DOCUMENT", "cache"));

        assertThat(ended.words)
                .contains("FAILED", "the list under the case's token does not come from the cache (200)");
        assertThat(ended.exit).isEqualTo(1);
    }

    @Test
    void aCacheThatIsOlderThanTheCaseDoesNotDo() throws Exception {
        String stale = SHOWN.replace("true", "false");

        Ended ended = run(Map.of("TOKEN", "t", "LIST", stale, "DOCUMENT", "cache"));

        assertThat(ended.words).contains("FAILED", "the list under");
        assertThat(ended.exit).isEqualTo(1);
    }

    @Test
    void theDocumentHasToComeFromTheCacheToo() throws Exception {
        Ended ended = run(Map.of("TOKEN", "t", "LIST", SHOWN, "DOCUMENT", "database"));

        assertThat(ended.words)
                .contains("FAILED", "the document under the case's token does not come from the cache (200)");
        assertThat(ended.exit).isEqualTo(1);
    }

    @Test
    void withoutATokenItSaysWhatItDidNotTest() throws Exception {
        Ended ended = run(Map.of());

        assertThat(ended.words).contains("NOT TESTED: the log, the projector and Redis");
        assertThat(ended.exit).isZero();
    }

    private record Ended(int exit, String words) {}

    private Ended run(Map<String, String> environment) throws IOException, InterruptedException {
        Path curl =
                Files.copy(Repository.root().resolve("deploy/src/test/resources/chart/curl"), folder.resolve("curl"));
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        String script = Chart.text(Chart.HOME.resolve("files/smoke.sh"))
                .replace("PATIENCE=120", "PATIENCE=1")
                .replace("/tmp/", folder + "/");
        var builder = new ProcessBuilder("sh", "-euc", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment()
                .putAll(Map.of("COMMAND_URL", "http://write", "QUERY_URL", "http://read", "CURRENCY", "EUR"));
        builder.environment().putAll(environment);
        Process shell = builder.start();
        String words = new String(shell.getInputStream().readAllBytes(), UTF_8);
        return new Ended(shell.waitFor(), words);
    }
}
