package org.docket.deploy.acceptance.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.docket.deploy.acceptance.RenderedFixture;
import org.docket.deploy.acceptance.kube.Pod;
import org.docket.deploy.acceptance.kube.Release;
import org.junit.jupiter.api.Test;

final class PodArgumentsTest {

    private static final Release RELEASE = Release.of(RenderedFixture.text());

    @Test
    void saysAllThatAServiceAsksFor() {
        Pod write = RELEASE.workload("write").pod();

        List<String> words = PodArguments.of(write, place(Map.of("tmp", "run-tmp", "evidence", "run-evidence")));

        assertThat(words)
                .startsWith("run", "--detach", "--name", "run-pod")
                .containsSequence("--user", "10001:10001")
                .containsSequence("--read-only", "--read-only-tmpfs=false", "--cap-drop", "ALL")
                .containsSequence("--security-opt", "no-new-privileges")
                .containsSequence("--memory", "805306368b", "--memory-swap", "805306368b")
                .containsSequence("--cpu-shares", "512")
                .containsSequence("--stop-timeout", "45")
                .containsSequence("--volume", "run-tmp:/tmp:rw")
                .containsSequence("--volume", "run-evidence:/var/lib/docket/evidence:rw")
                .containsSequence("--env", "DOCKET_PG_PASSWORD=" + RELEASE.secret("write-password"))
                .containsSequence("--network-alias", "docket-write");
        assertThat(words.getLast()).isEqualTo(write.container().image());
    }

    @Test
    void mountsReadOnlyWhatIsToBeRead() {
        Pod read = RELEASE.workload("read").pod();

        List<String> words = PodArguments.of(read, place(Map.of("tmp", "run-tmp", "evidence", "run-evidence")));

        assertThat(words).containsSequence("--volume", "run-evidence:/var/lib/docket/evidence:ro");
    }

    @Test
    void putsArgumentsBehindTheImage() {
        Pod migration = RELEASE.workload("migration").pod();

        List<String> words = PodArguments.of(migration, place(Map.of("tmp", "run-tmp")));

        assertThat(words.subList(words.size() - 2, words.size()))
                .containsExactly(migration.container().image(), "migrate");
    }

    @Test
    void runsTheCommandOfHelmsTestWithItsTokenAndLimit() {
        Pod test = RELEASE.workload("test").pod();

        List<String> words = PodArguments.of(test, place(Map.of("tmp", "run-tmp")));

        assertThat(words)
                .containsSequence("--user", "10001:10001")
                .containsSequence("--read-only", "--read-only-tmpfs=false", "--cap-drop", "ALL")
                .containsSequence("--memory", "67108864b", "--memory-swap", "67108864b")
                .containsSequence("--env", "QUERY_URL=http://docket-read:8080")
                .containsSequence("--env", "TOKEN=" + RELEASE.secret("service-token"))
                .containsSequence("--entrypoint", "/bin/sh", test.container().image(), "-euc");
        assertThat(words.getLast()).contains("COMMAND_URL");
    }

    @Test
    void doesNotRunAPodWithoutOneOfItsVolumes() {
        Pod write = RELEASE.workload("write").pod();

        assertThatNullPointerException()
                .isThrownBy(() -> PodArguments.of(write, place(Map.of("tmp", "run-tmp"))))
                .withMessage("evidence");
    }

    private static PodArguments.Place place(Map<String, String> volumes) {
        return new PodArguments.Place("run-pod", "run", "docket-acceptance=run", List.of("docket-write"), volumes);
    }
}
