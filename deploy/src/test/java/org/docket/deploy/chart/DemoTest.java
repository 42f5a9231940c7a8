package org.docket.deploy.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.docket.deploy.chart.rule.Rendering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copiedTo(folder);
    }

    @Test
    void itsKeysetsAreKeysetsOfTink() throws GeneralSecurityException {
        Map<String, String> secret = secret(chart.render(Chart.ci("demo")));

        for (String name : new String[] {"token-keyset", "subscription-keyset"}) {
            assertThat(sealedAndOpened(decoded(secret, name))).isEqualTo("docket");
        }
    }

    @Test
    void theKeysetOfTheReadmesShellIsOneOfTink() throws Exception {
        String readme = Chart.text(Chart.HOME.resolve("README.md"));
        int begin = readme.indexOf("keyset() {");
        String function = readme.substring(begin, readme.indexOf("\n}\n", begin) + 3);
        Process shell = new ProcessBuilder("sh", "-c", function + "keyset").start();
        String keyset = new String(shell.getInputStream().readAllBytes(), UTF_8);

        assertThat(sealedAndOpened(keyset)).isEqualTo("docket");
    }

    @Test
    void everySecretIsAnother() {
        Map<String, String> secret = secret(chart.render(Chart.ci("demo")));

        assertThat(secret).hasSize(13);
        assertThat(secret.values()).doesNotHaveDuplicates();
        assertThat(secret(chart.render(Chart.ci("demo"))).values()).doesNotContainAnyElementsOf(secret.values());
    }

    @Test
    void whatIsInTheClusterAlreadyIsKept(@TempDir Path other) {
        Chart upgraded = Chart.copiedTo(other, "(dict \"data\" (dict \"write-password\" \"b2xk\"))");

        Map<String, String> secret = secret(upgraded.render(Chart.ci("demo")));

        assertThat(decoded(secret, "write-password")).isEqualTo("old");
        assertThat(decoded(secret, "read-password")).hasSize(32);
    }

    @Test
    void itsPasswordsStandInAUrlAsTheyAre() {
        Map<String, String> secret = secret(chart.render(Chart.ci("demo")));

        assertThat(decoded(secret, "redis-password")).matches("[A-Za-z0-9]{32}");
    }

    @Test
    void noSecretIsRenderedWithoutIt() {
        for (Path values : Chart.matrix()) {
            Rendering rendering = chart.render(values);
            boolean isDemo = rendering.values().text("demo.enabled").equals("true");

            assertThat(rendering.of("Secret").count()).as("%s", values).isEqualTo(isDemo ? 1 : 0);
        }
    }

    @Test
    void shellScriptsAreShellScripts() throws IOException, InterruptedException {
        Rendering demo = chart.render(Chart.ci("demo"));
        String owner = String.valueOf(
                demo.one("ConfigMap", "postgresql").root().texts("data").get("10-owner.sh"));
        String smoke = demo.one("Pod", "test").root().text("spec.containers.smoke.args.0");

        assertThat(owner).contains("CREATEROLE REPLICATION");
        assertThat(smoke).contains("Consistency-Token").doesNotContain("$$");
        for (String script : new String[] {owner, smoke}) {
            Process shell = new ProcessBuilder("sh", "-n", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue())
                    .as(new String(shell.getInputStream().readAllBytes(), UTF_8))
                    .isZero();
        }
    }

    private static String sealedAndOpened(String keyset) throws GeneralSecurityException {
        var tink = AeadConfig2026.get();
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, tink, InsecureSecretKeyAccess.get())
                .getPrimitive(tink, Aead.class);
        return new String(aead.decrypt(aead.encrypt("docket".getBytes(UTF_8), new byte[0]), new byte[0]), UTF_8);
    }

    private static Map<String, String> secret(Rendering rendering) {
        return rendering.one("Secret", "demo").root().texts("data");
    }

    private static String decoded(Map<String, String> secret, String key) {
        return new String(Base64.getDecoder().decode(secret.get(key)), UTF_8);
    }
}
