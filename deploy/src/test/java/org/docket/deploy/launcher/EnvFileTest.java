package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvFileTest {

    private static final String AWKWARD = "it's a \"test\" with $HOME, `id` and \\";

    @TempDir
    Path home;

    private Path file = Path.of("set before each test");

    @BeforeEach
    void placeFile() {
        file = home.resolve("run/docket.env");
    }

    @Test
    void meansTheSameToAShell() throws Exception {
        EnvFile.write(file, Map.of("AWKWARD", AWKWARD));

        var shell = new ProcessBuilder("sh", "-c", ". \"$1\"; printf %s \"$AWKWARD\"", "sh", file.toString()).start();
        assertThat(shell.inputReader().readAllAsString()).isEqualTo(AWKWARD);
    }

    @Test
    void readsWhatItWroteInOrder() throws IOException {
        var values = new LinkedHashMap<String, String>();
        values.put("Z", AWKWARD);
        values.put("A", "");
        EnvFile.write(file, values);

        assertThat(EnvFile.read(file)).containsExactlyEntriesOf(values);
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        EnvFile.write(file, Map.of("SECRET", "x"));
        EnvFile.write(file, Map.of("SECRET", "y"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNothingElseBehind() throws IOException {
        EnvFile.write(file, Map.of("A", "1"));
        EnvFile.write(file, Map.of("A", "2"));

        try (var files = Files.list(home.resolve("run"))) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void refusesWhatAShellWouldReadDifferently() {
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFile.write(file, Map.of("A;B", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> EnvFile.write(file, Map.of("A", "1\nB=2")));
    }
}
