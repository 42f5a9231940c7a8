package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DownTest {

    @TempDir
    Path home;

    @Test
    void isContentWhenNothingRuns() {
        assertThat(down("--data=" + home.resolve("never"))).isZero();
        assertThat(down("--data=" + home)).isZero();
    }

    @Test
    void purgesWhatUpHasMade() throws IOException {
        var data = DataDirectory.at(home.resolve("data"));
        data.create();
        Secrets.of(data);

        assertThat(down("--data=" + data.root(), "--purge")).isZero();

        assertThat(data.root()).doesNotExist();
    }

    @Test
    void purgesNothingElse() throws IOException {
        Files.writeString(home.resolve("thesis.txt"), "years of work");

        assertThat(down("--data=" + home, "--purge")).isNotZero();

        assertThat(home.resolve("thesis.txt")).exists();
    }

    private static int down(String... arguments) {
        return new CommandLine(new Down()).execute(arguments);
    }
}
