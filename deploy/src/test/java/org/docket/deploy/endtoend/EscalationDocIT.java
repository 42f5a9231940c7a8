package org.docket.deploy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/docs/escalation.md, as somebody would paste it into a shell. */
final class EscalationDocIT {

    private static final Pattern BLOCK = Pattern.compile("^```bash\n(.*?)^```\n", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern GUARD = Pattern.compile("\"code\":\"([a-z-]+)\",\"message\"");
    private static final Pattern EVENT = Pattern.compile("^(case\\.[a-z-]+)$", Pattern.MULTILINE);

    @TempDir
    private static Path data;

    private static OneMachine machine;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        machine = OneMachine.up(data.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (machine != null) {
            machine.down();
        }
    }

    @Test
    void endsAsItSays() throws IOException, InterruptedException {
        String document = Files.readString(Repository.root().resolve("deploy/docs/escalation.md"));
        List<String> blocks =
                BLOCK.matcher(document).results().map(block -> block.group(1)).toList();
        String script = String.join("", blocks)
                .replace(
                        "deploy/target/run/docket.env",
                        data.resolve("data/run/docket.env").toString());
        Path file = Files.writeString(data.resolve("blocks.sh"), "set -euo pipefail\n" + script);

        Process shell = new ProcessBuilder("bash", file.toString())
                .directory(data.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).as(output).isZero();
        assertThat(blocks).hasSizeGreaterThan(4);
        assertThat(all(EVENT, output)).isNotEmpty().isEqualTo(all(EVENT, document));
        // The one refusal that is printed in the document, and the last that is not.
        assertThat(all(GUARD, output))
                .startsWith(all(GUARD, document).toArray(String[]::new))
                .endsWith("within-authority");
        assertThat(output).contains("\"state\":\"CLOSED\"");
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
