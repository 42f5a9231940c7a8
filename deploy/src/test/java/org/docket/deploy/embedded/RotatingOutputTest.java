package org.docket.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotatingOutputTest {

    @TempDir
    Path home;

    @Test
    void neverTakesMoreThanTwiceItsBound() throws IOException {
        try (var out = new RotatingOutput(log(), 100)) {
            for (var line = 0; line < 1_000; line++) {
                out.write(("line " + line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        try (var files = Files.list(home)) {
            var sizes = files.map(file -> file.toFile().length()).toList();
            assertThat(sizes).hasSize(2).allMatch(size -> size <= 100);
        }
        assertThat(Files.readString(log())).endsWith("line 999\n");
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        for (var run = 0; run < 2; run++) {
            try (var out = new RotatingOutput(log(), 100)) {
                out.write("started\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(Files.readString(log())).isEqualTo("started\nstarted\n");
    }

    private Path log() {
        return home.resolve("process.log");
    }
}
