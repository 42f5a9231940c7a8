package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.docket.deploy.embedded.OtherJvm;
import org.docket.deploy.embedded.Poll;
import org.docket.deploy.embedded.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildrenOfAKilledLauncherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path home;

    @Test
    void endWithIt() throws Exception {
        var launcher = OtherJvm.start(Launcher.class, home.toString());
        var child = launcher.firstLineAsPid();

        launcher.kill();

        assertThat(Poll.until(PATIENCE, () -> !child.isAlive())).isTrue();
    }

    @Test
    void endWithItWhereTheKernelIsNotAskedTo() throws Exception {
        for (var program : List.of("sh", "sleep")) {
            Files.copy(Programs.find(program).orElseThrow(), home.resolve(program), StandardCopyOption.COPY_ATTRIBUTES);
        }
        var launcher = OtherJvm.startWithPath(home.toString(), Launcher.class, home.toString());
        var child = launcher.firstLineAsPid();
        assertThat(child.isAlive()).isTrue();

        launcher.kill();

        assertThat(Poll.until(PATIENCE, () -> !child.isAlive())).isTrue();
    }

    @Test
    void holdNoLockThatTheNextLauncherNeeds() throws Exception {
        var launcher = OtherJvm.start(Launcher.class, home.toString());
        var child = launcher.firstLineAsPid();
        var data = DataDirectory.at(home);
        data.create();
        ProcessTable.of(data).write(Map.of("DUMMY", child.pid()));

        launcher.kill();

        try (var _ = InstanceLock.take(data)) {
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void areNotTakenForStrangersThatGotTheirIds() throws Exception {
        var data = DataDirectory.at(home);
        data.create();
        var self = ProcessHandle.current();
        var start = Long.parseLong(ProcessTable.startTicks(self.pid()).orElseThrow());
        EnvFile.write(
                ProcessTable.of(data).file(),
                Map.of("SAME", self.pid() + " " + start, "OTHER", self.pid() + " " + (start - 1)));

        assertThat(ProcessTable.of(data).alive()).containsExactly(self);
    }

    /** Starts a child as the launcher does, from a thread that ends, says its id, and waits to be killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.ofPlatform()
                    .start(() -> System.out.println(DummyServer.start(Path.of(args[0]), "sleep", "600")
                            .process()
                            .pid()))
                    .join();
            new CountDownLatch(1).await();
        }
    }
}
