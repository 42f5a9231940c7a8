package org.docket.deploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.docket.deploy.chart.rule.Manifest;
import org.docket.deploy.chart.rule.Rendering;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

    @TempDir
    private static Path folder;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copiedTo(folder);
    }

    @Test
    void runsBeforeEveryInstallAndUpgrade() {
        Rendering rendering = chart.render(Chart.ci("minimal"));

        assertThat(migration(rendering).hook()).isEqualTo("pre-install,pre-upgrade");
        assertThat(migration(rendering).name()).isEqualTo("docket-migration");
        assertThat(rendering.one("NetworkPolicy", "migration").hook()).isEqualTo("pre-install,pre-upgrade");
    }

    @Test
    void runsTheWriteServicesImageWithTheArgumentMigrate() {
        Rendering rendering = chart.render(Chart.ci("ha"));

        var container = migration(rendering).root().at("spec.template.spec.containers.migration");
        assertThat(container.at("args").leaves()).containsExactly("migrate");
        assertThat(container.text("image"))
                .isEqualTo(
                        rendering.one("Deployment", "write").root().text("spec.template.spec.containers.write.image"));
        assertThat(container.text("env.DOCKET_PG_PASSWORD.valueFrom.secretKeyRef.name"))
                .isEqualTo("pg-owner");
    }

    @Test
    void isAPlainJobWithItsAnnotationsForGitOps() {
        Manifest job = migration(chart.render(Chart.ci("gitops-job")));

        assertThat(job.hook()).isEmpty();
        assertThat(job.root().texts("metadata.annotations")).containsEntry("argocd.argoproj.io/sync-wave", "-1");
    }

    @Test
    void aPlainJobHasTheSameNameWhileItSaysTheSame() {
        String name = migration(chart.render(Chart.ci("gitops-job"))).name();

        assertThat(name).matches("docket-migration-[0-9a-f]{10}");
        assertThat(migration(chart.render(Chart.ci("gitops-job"), "read.replicas=4"))
                        .name())
                .isEqualTo(name);
    }

    @Test
    void aPlainJobHasAnotherNameWhenItSaysSomethingElse() {
        String name = migration(chart.render(Chart.ci("gitops-job"))).name();

        for (String change : new String[] {
            "write.image.tag=0.2.0", "image.tag=0.2.0", "postgresql.database=cases", "migration.rerun=again"
        }) {
            assertThat(migration(chart.render(Chart.ci("gitops-job"), change)).name())
                    .as(change)
                    .isNotEqualTo(name);
        }
    }

    @Test
    void isNoHookBesideTheDemosPostgresqlWhichItWouldNotFind() {
        assertThat(migration(chart.render(Chart.ci("demo"))).hook()).isEmpty();
    }

    @Test
    void isNotThereWhenItIsSomebodyElsesWork() {
        Rendering rendering = chart.render(Chart.ci("ingress"));

        assertThat(rendering.of("Job")).isEmpty();
    }

    private static Manifest migration(Rendering rendering) {
        return rendering.one("Job", "migration");
    }
}
