package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    private static final Map<String, String> SECRETS = Map.of("PASSWORD", "aVerySecretWord", "TOKEN", "anotherOne");
    /** As much as is looked at in one go. */
    private static final int PIECE = 16 << 20;

    @TempDir
    private Path directory;

    @Test
    void aSecretIsFoundWhereverItLies() throws IOException {
        for (var place : new int[] {0, 5_000, PIECE - 7, PIECE + 3}) {
            var bytes = new byte[PIECE + 100];
            Arrays.fill(bytes, (byte) 'x');
            var secret = "aVerySecretWord".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(secret, 0, bytes, place, secret.length);
            var cache = Files.write(directory.resolve("app.aot"), bytes);

            assertThatThrownBy(() -> ClassCache.refuseSecrets(cache, SECRETS))
                    .as("at " + place)
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("holds a secret: PASSWORD");
        }
    }

    @Test
    void aCacheWithoutSecretsPasses() throws IOException {
        var cache = Files.write(directory.resolve("app.aot"), new byte[PIECE + 100]);

        assertThatCode(() -> ClassCache.refuseSecrets(cache, SECRETS)).doesNotThrowAnyException();
    }
}
