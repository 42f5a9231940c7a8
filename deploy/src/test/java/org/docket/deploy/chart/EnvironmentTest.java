package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.docket.deploy.chart.rule.Node;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copiedTo(folder);
    }

    /** The projector hands them to Debezium as they stand in the URL. */
    @Test
    void parametersOfPostgresqlStandUnescaped() {
        assertThat(environment("tls", "projector").text("DOCKET_PG_JDBC_URL.value"))
                .isEqualTo("jdbc:postgresql://pg.example.internal:5432/docket"
                        + "?sslmode=verify-full&sslrootcert=/etc/docket/postgresql/ca.crt&tcpKeepAlive=true");
    }

    @Test
    void redissPasswordIsPutIntoItsUrlByTheKubelet() {
        assertThat(environment("tls", "read").text("DOCKET_REDIS_URL.value"))
                .isEqualTo("rediss://docket:$(REDIS_PASSWORD)@redis.example.internal:6379/0");
    }

    @Test
    void aWholeUrlOfRedisComesOutOfItsSecret() {
        Node read = environment("ha", "read");

        assertThat(read.text("DOCKET_REDIS_URL.valueFrom.secretKeyRef.key")).isEqualTo("url");
        assertThat(read.has("REDIS_PASSWORD")).isFalse();
    }

    @Test
    void readerAndProjectorKnowTheClusterAndItsAuthority() {
        for (String component : new String[] {"read", "projector"}) {
            Node environment = environment("tls", component);

            assertThat(environment.text("DOCKET_REDIS_CLUSTER.value")).isEqualTo("true");
            assertThat(environment.text("DOCKET_SHARDS.value")).isEqualTo("12");
            assertThat(environment.text("DOCKET_REDIS_TLS_DIR.value"))
                    .isEqualTo(container("tls", component)
                            .at("volumeMounts.redis-tls")
                            .text("mountPath"));
        }
        assertThat(container("tls", "write").at("volumeMounts.redis-tls").isPresent())
                .isFalse();
        assertThat(environment("ha", "read").has("DOCKET_REDIS_CLUSTER")).isFalse();
    }

    @Test
    void onlyWhoSealsAndOpensSubscriptionsHasTheirKeyset() {
        assertThat(environment("ha", "write").has("DOCKET_SUBSCRIPTION_KEYSET")).isTrue();
        assertThat(environment("ha", "projector").has("DOCKET_SUBSCRIPTION_KEYSET"))
                .isTrue();
        assertThat(environment("ha", "read").has("DOCKET_SUBSCRIPTION_KEYSET")).isFalse();
        assertThat(environment("minimal", "projector").has("DOCKET_TOKEN_KEYSET"))
                .isTrue();
    }

    @Test
    void evidenceIsWrittenByTheWriterOnly() {
        assertThat(mount("write").text("readOnly")).isEqualTo("false");
        assertThat(mount("read").text("readOnly")).isEqualTo("true");
        assertThat(mount("projector").isPresent()).isFalse();
        assertThat(environment("ha", "read").text("DOCKET_EVIDENCE_DIR.value"))
                .isEqualTo(mount("read").text("mountPath"));
    }

    private static Node environment(String values, String component) {
        return container(values, component).at("env");
    }

    private static Node mount(String component) {
        return container("ha", component).at("volumeMounts.evidence");
    }

    private static Node container(String values, String component) {
        return chart.render(Chart.ci(values))
                .one("Deployment", component)
                .root()
                .at("spec.template.spec.containers." + component);
    }
}
