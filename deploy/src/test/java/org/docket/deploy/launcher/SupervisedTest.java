package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.deploy.embedded.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void isStartedAgainAfterAKill() {
        var supervised = start("sleep", "600");
        var first = supervised.pid();

        kill(first);

        assertThat(Poll.until(PATIENCE, () -> changes.get() == 1)).isTrue();
        assertThat(supervised.pid()).isNotEqualTo(first);
        assertThat(supervised.isAlive()).isTrue();
        assertThat(said).anyMatch(line -> line.contains("(" + first + ") ended with code 137"));
        supervised.stop();
    }

    @Test
    void isStartedAgainAsOftenAsItTakes() {
        var supervised = start("false");

        assertThat(Poll.until(PATIENCE, () -> changes.get() >= 3)).isTrue();
        supervised.stop();
    }

    @Test
    void staysDownOnceStopped() {
        var supervised = start("sleep", "600");
        var pid = supervised.pid();

        supervised.stop();

        assertThat(supervised.isAlive()).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(changes).hasValue(0);
        assertThat(said).isEmpty();
    }

    @Test
    void isTriedAgainWhenItDoesNotStart() {
        var attempts = new AtomicInteger();
        var supervised = Supervised.start(
                "flaky",
                () -> {
                    if (attempts.incrementAndGet() == 2) {
                        throw new IllegalStateException("the port is taken");
                    }
                    return DummyServer.start(home, "sleep", "600");
                },
                said::add,
                changes::incrementAndGet);

        kill(supervised.pid());

        assertThat(Poll.until(PATIENCE, () -> changes.get() == 1)).isTrue();
        assertThat(said).contains("flaky did not start: the port is taken");
        supervised.stop();
    }

    @Test
    void saysAtOnceWhenItDoesNotStartTheFirstTime() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Supervised.start(
                        "broken",
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        said::add,
                        changes::incrementAndGet));
    }

    @Test
    void waitsLongerFromRestartToRestart() {
        var backoff = new Backoff();
        var quick = Duration.ofMillis(10);

        assertThat(backoff.after(quick)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.after(quick)).isEqualTo(Duration.ofMillis(200));
        for (var restart = 0; restart < 20; restart++) {
            assertThat(backoff.after(quick)).isLessThanOrEqualTo(Duration.ofSeconds(15));
        }
        assertThat(backoff.after(Duration.ofHours(1))).isEqualTo(Duration.ofMillis(100));
    }

    private Supervised start(String... command) {
        return Supervised.start("dummy", () -> DummyServer.start(home, command), said::add, changes::incrementAndGet);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
