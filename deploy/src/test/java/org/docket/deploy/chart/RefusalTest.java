package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.deploy.chart.rule.Sources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wrong values are refused before anything is installed, and the refusal says what to change. */
class RefusalTest {

    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copiedTo(folder);
    }

    @TestFactory
    Stream<DynamicTest> theSchemaRefuses() {
        return refused(Map.ofEntries(
                Map.entry("wirte.pool=10", "wirte"),
                Map.entry("write.pol=10", "pol"),
                Map.entry("write.pool=many", "/write/pool"),
                Map.entry("write.image.tag=latest", "/write/image/tag"),
                Map.entry("image.tag=latest", "/image/tag"),
                Map.entry("write.image.digest=sha256:12", "/write/image/digest"),
                Map.entry("write.terminationGracePeriodSeconds=5", "/write/terminationGracePeriodSeconds"),
                Map.entry("projector.autoscaling.enabled=true", "autoscaling"),
                Map.entry("projector.slot=Docket-Slot", "/projector/slot"),
                Map.entry("postgresql.password=secret", "password"),
                Map.entry("postgresql.tls.mode=verify", "/postgresql/tls/mode"),
                Map.entry("postgresql.host=PG_HOST", "/postgresql/host"),
                Map.entry("postgresql.parameters.options=a&b", "/postgresql/parameters"),
                Map.entry("redis.scheme=http", "/redis/scheme"),
                Map.entry("redis.cluster=perhaps", "/redis/cluster"),
                Map.entry("migration.mode=sometimes", "/migration/mode"),
                Map.entry("evidence.accessModes[0]=ReadOnlyMany", "/evidence/accessModes"),
                Map.entry("networkPolicy.receivers.ports[0]=99999", "/networkPolicy/receivers/ports"),
                Map.entry("tests.currency=euro", "/tests/currency")));
    }

    @TestFactory
    Stream<DynamicTest> theChartRefuses() {
        return refused(Map.ofEntries(
                Map.entry("postgresql.host=", "postgresql.host"),
                Map.entry("postgresql.existingSecret=", "postgresql.credentials.owner.existingSecret"),
                Map.entry("redis.host=", "redis.host (or redis.urlKey)"),
                Map.entry("redis.existingSecret=", "redis.existingSecret"),
                Map.entry("redis.tls.secret=redis-client", "redis.scheme rediss"),
                Map.entry("keysets.token.existingSecret=", "keysets.token.existingSecret"),
                Map.entry("demo.enabled=true", "must be empty then"),
                Map.entry("write.autoscaling.maxReplicas=1", "less than minReplicas"),
                Map.entry("write.podDisruptionBudget.minAvailable=1", "write.podDisruptionBudget"),
                Map.entry("read.podDisruptionBudget.maxUnavailable=0", "no node could be drained"),
                Map.entry("write.drainSeconds=40", "terminationGracePeriodSeconds"),
                Map.entry("migration.patienceSeconds=3600", "migration.activeDeadlineSeconds"),
                Map.entry("gateway.enabled=true", "gateway.parentRefs")));
    }

    @Test
    void aClusterHasOneDatabaseAndTheDemoIsNone() {
        assertThatThrownBy(() -> chart.render(Chart.ci("minimal"), "redis.cluster=true", "redis.database=1"))
                .hasMessageContaining("redis.database must be 0");
        assertThatThrownBy(() -> chart.render(Chart.ci("demo"), "redis.cluster=true"))
                .hasMessageContaining("redis.cluster must be false");
    }

    @Test
    void moreConnectionsThanPostgresqlHasAreRefusedWithTheSum() {
        assertThatThrownBy(() -> chart.render(Chart.ci("minimal"), "read.autoscaling.maxReplicas=9"))
                .hasMessageContaining("PostgreSQL has 100 connections")
                .hasMessageContaining("up to 160 would be opened")
                .hasMessageContaining("read       (9 replicas + 1 during an upgrade) x 10")
                .hasMessageContaining("or raise max_connections");
    }

    @Test
    void theChartReckonsWithThePoolsThatTheServicesHave() {
        assertThat(Chart.text(Chart.HOME.resolve("templates/_checks.tpl")))
                .contains("{{- define \"docket.writeBeside\" -}}" + Sources.besideWritePool() + "{{- end -}}")
                .contains("{{- define \"docket.readPool\" -}}" + Sources.readPool() + "{{- end -}}")
                .contains("{{- define \"docket.projectorPool\" -}}" + Sources.projectorPool() + "{{- end -}}");
    }

    @Test
    void moreConnectionsAreTakenWhenPostgresqlHasThem() {
        assertThat(chart.render(Chart.ci("minimal"), "read.autoscaling.maxReplicas=9", "postgresql.maxConnections=160")
                        .of("Deployment"))
                .hasSize(3);
    }

    @Test
    void whatBelongsToAParentChartIsNoneOfItsBusiness() throws IOException {
        Path values = Files.writeString(
                folder.resolve("global.yaml"),
                Chart.text(Chart.ci("minimal")) + "global:\n  storageClass: fast\n  anything: {at: [all]}\n");

        assertThat(chart.render(values).of("Deployment")).hasSize(3);
    }

    private static Stream<DynamicTest> refused(Map<String, String> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThatThrownBy(() -> chart.render(Chart.ci("minimal"), entry.getKey()))
                                .hasMessageContaining(entry.getValue())));
    }
}
