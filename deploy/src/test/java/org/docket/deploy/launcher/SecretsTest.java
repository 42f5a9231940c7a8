package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

    @TempDir
    Path home;

    @Test
    void areMadeOncePerDataDirectory() throws IOException {
        var first = Secrets.of(DataDirectory.at(home.resolve("one")));

        assertThat(Secrets.of(DataDirectory.at(home.resolve("one")))).isEqualTo(first);
        assertThat(Secrets.of(DataDirectory.at(home.resolve("two"))).byName().values())
                .doesNotContainAnyElementsOf(first.byName().values());
    }

    @Test
    void keepWhatIsThereWhenANewOneIsAdded() throws IOException {
        var data = DataDirectory.at(home);
        var all = Secrets.of(data);
        var kept = EnvFile.read(data.secrets());
        kept.remove("DEMO_TOKEN");
        EnvFile.write(data.secrets(), kept);

        var again = Secrets.of(data);

        assertThat(again.get(Secrets.Name.REDIS_PASSWORD)).isEqualTo(all.get(Secrets.Name.REDIS_PASSWORD));
        assertThat(again.get(Secrets.Name.DEMO_TOKEN)).isNotEqualTo(all.get(Secrets.Name.DEMO_TOKEN));
    }

    @Test
    void holdAKeysetThatSealsTokens() throws IOException, GeneralSecurityException {
        var json = Secrets.of(DataDirectory.at(home)).get(Secrets.Name.TOKEN_KEYSET);
        var tink = AeadConfig2026.get();

        var aead = TinkJsonProtoKeysetFormat.parseKeyset(json, tink, InsecureSecretKeyAccess.get())
                .getPrimitive(tink, Aead.class);

        var sealed = aead.encrypt("token".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertThat(new String(aead.decrypt(sealed, new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("token");
    }
}
