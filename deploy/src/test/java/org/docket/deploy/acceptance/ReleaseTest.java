package org.docket.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.docket.deploy.acceptance.kube.Container;
import org.docket.deploy.acceptance.kube.NotUnderstoodException;
import org.docket.deploy.acceptance.kube.Pod;
import org.docket.deploy.acceptance.kube.Probe;
import org.docket.deploy.acceptance.kube.Release;
import org.docket.deploy.acceptance.kube.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseTest {

    private static final Set<String> PLAYED = Set.of("Deployment", "StatefulSet", "Job", "Pod", "Service", "Ingress");
    /** Objects that hold what anybody likes, or what is left out on purpose. */
    private static final Pattern FREE = Pattern.compile(
            "^\\.metadata|\\.(labels|annotations|matchLabels|selector|labelSelector|persistentVolumeClaimRetentionPolicy)\\b(?!s)|volumeClaimTemplates\\[\\d+\\]\\.spec");

    @Test
    void readsWhatTheChartRenders() {
        Release release = Release.of(RenderedFixture.text());

        assertThat(release.workloads())
                .extracting(workload -> workload.component() + " " + workload.replicas())
                .containsExactlyInAnyOrder(
                        "postgresql 1", "redis 1", "migration 1", "write 2", "read 2", "projector 2", "test 1");
        assertThat(release.routes())
                .extracting(route -> route.prefix() + " " + route.service())
                .containsExactlyInAnyOrder(
                        "/command docket-write", "/query docket-read", "/cache docket-read", "/console docket-read");
        assertThat(release.notPlayed()).contains("NetworkPolicy docket-write", "PodDisruptionBudget docket-write");
        Pod write = release.workload("write").pod();
        assertThat(release.namesOf(write)).containsExactly("docket-write");
        assertThat(write.user()).isEqualTo(10001);
        assertThat(write.graceSeconds()).isEqualTo(45);
        assertThat(write.volumes()).extracting(Volume::name).containsExactlyInAnyOrder("tmp", "evidence");
        Container container = write.container();
        assertThat(container.drainSeconds()).isEqualTo(5);
        assertThat(container.resources().memoryLimit()).hasValue(768L << 20);
        assertThat(container.resources().cpuRequest()).hasValue(500);
        assertThat(container.probe("readiness"))
                .contains(new Probe(new Probe.HttpGet("/health/readiness", 8080), 5, 3, 3));
    }

    @Test
    void putsSecretsIntoVariablesAndArguments() {
        Release release = Release.of(RenderedFixture.text());
        String password = release.secret("redis-password");

        assertThat(release.workload("read").pod().container().environment())
                .containsEntry("DOCKET_REDIS_URL", "redis://:" + password + "@docket-redis:6379/0")
                .containsEntry("DOCKET_PG_PASSWORD", release.secret("read-password"));
        assertThat(release.workload("redis").pod().container().args())
                .contains(password)
                .noneMatch(word -> word.contains("$("));
    }

    @Test
    void refusesAFieldThatNobodyReadsWhereverItStands() {
        Map<String, String> taken = new TreeMap<>();
        int places = 0;
        for (String place : places()) {
            List<Object> documents = RenderedFixture.documents();
            seed(documents, place);
            places++;
            try {
                Release.of(RenderedFixture.dumped(documents));
                taken.put(place, "was read as if it were not there");
            } catch (NotUnderstoodException refusal) {
                if (!String.valueOf(refusal.getMessage()).contains("seeded")) {
                    taken.put(place, String.valueOf(refusal.getMessage()));
                }
            }
        }

        assertThat(places).isGreaterThan(100);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    runAsNonRoot: true|runAsNonRoot: false|runAsNonRoot
                    runAsUser: 10001|runAsUser: 0|runAsUser
                    readOnlyRootFilesystem: true|readOnlyRootFilesystem: false|readOnlyRootFilesystem
                    allowPrivilegeEscalation: false|allowPrivilegeEscalation: true|allowPrivilegeEscalation
                    type: RuntimeDefault|type: Unconfined|seccompProfile
                    drop:|add:|capabilities
                    automountServiceAccountToken: false|automountServiceAccountToken: true|automountServiceAccountToken
                    maxSurge: 1|maxSurge: 2|maxSurge
                    key: write-password|key: another-password|another-password
                    memory: 768Mi|memory: 768Zi|768Zi
                    targetPort: http|targetPort: 9090|9090
                    pathType: Prefix|pathType: Exact|pathType
                    kind: Ingress|kind: DaemonSet|DaemonSet
                    whenUnsatisfiable: ScheduleAnyway|whenUnsatisfiable: DoNotSchedule|whenUnsatisfiable
                    restartPolicy: Never|restartPolicy: Always|restartPolicy
                    claimName: docket-evidence|claimName: elsewhere|elsewhere
                    seen-here/hook: test|seen-here/hook: post-install|annotations
                    """)
    void refusesWhatWouldRunOtherwise(String rendered, String fault, String named) {
        assertThat(RenderedFixture.text()).contains(rendered);
        String faulty = RenderedFixture.text().replace(rendered, fault);

        assertThatExceptionOfType(NotUnderstoodException.class)
                .isThrownBy(() -> Release.of(faulty))
                .withMessageContaining(named);
    }

    @Test
    void refusesReplicasThatAnAutoscalerWouldDecide() {
        String autoscaled = RenderedFixture.text("write.autoscaling.enabled=true");

        assertThatExceptionOfType(NotUnderstoodException.class)
                .isThrownBy(() -> Release.of(autoscaled))
                .withMessageContaining("autoscaler");
    }

    @Test
    void refusesAPodThatNobodyWouldStartAgain() {
        List<Object> documents = RenderedFixture.documents();
        for (Object document : documents) {
            RenderedFixture.walk("", document, (path, object) -> {
                if (path.isEmpty() && "Pod".equals(object.get("kind"))) {
                    RenderedFixture.walk("", object, (below, inner) -> inner.remove("restartPolicy"));
                }
            });
        }

        assertThatExceptionOfType(NotUnderstoodException.class)
                .isThrownBy(() -> Release.of(RenderedFixture.dumped(documents)))
                .withMessageContaining("restartPolicy");
    }

    /** Every object of every document that is played, as the document's number and the path in it. */
    private static List<String> places() {
        List<String> places = new ArrayList<>();
        List<Object> documents = RenderedFixture.documents();
        for (int i = 0; i < documents.size(); i++) {
            int number = i;
            if (documents.get(i) instanceof Map<?, ?> map && PLAYED.contains(String.valueOf(map.get("kind")))) {
                RenderedFixture.walk("", map, (path, object) -> {
                    if (!FREE.matcher(path).find()) {
                        places.add(number + path);
                    }
                });
            }
        }
        return places;
    }

    private static void seed(List<Object> documents, String place) {
        int number = Integer.parseInt(place.replaceFirst("\\..*", ""));
        RenderedFixture.walk(Integer.toString(number), documents.get(number), (path, object) -> {
            if (path.equals(place)) {
                object.put("seeded", "fault");
            }
        });
    }
}
