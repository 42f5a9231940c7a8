package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.docket.deploy.embedded.OtherJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DownTest {

    @TempDir
    Path home;

    @Test
    void isContentWhenNothingRuns() {
        assertThat(down("--data=" + home.resolve("never"))).isZero();
        assertThat(down("--data=" + home)).isZero();
    }

    @Test
    void purgesWhatUpHasMade() throws IOException {
        var data = DataDirectory.at(home.resolve("data"));
        data.create();
        Secrets.of(data);

        assertThat(down("--data=" + data.root(), "--purge")).isZero();

        assertThat(data.root()).doesNotExist();
    }

    @Test
    void purgesNothingElse() throws IOException {
        Files.writeString(home.resolve("thesis.txt"), "years of work");

        assertThat(down("--data=" + home, "--purge")).isNotZero();

        assertThat(home.resolve("thesis.txt")).exists();
    }

    @Test
    void purgesNothingUnderARunningLauncher() throws Exception {
        var data = DataDirectory.at(home);
        data.create();
        Secrets.of(data);
        var launcher = OtherJvm.start(LockHolder.class, home.toString());
        assertThat(launcher.firstLineAsPid().isAlive()).isTrue();

        assertThat(down("--data=" + home, "--purge")).isNotZero();

        assertThat(data.isOurs()).isTrue();
        launcher.kill();
        assertThat(down("--data=" + home, "--purge")).isZero();
    }

    /** Holds the lock of a data directory without being in its table of processes, until it is killed. */
    static final class LockHolder {

        private LockHolder() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            try (var _ = InstanceLock.take(DataDirectory.at(Path.of(args[0])))) {
                System.out.println(ProcessHandle.current().pid());
                new CountDownLatch(1).await();
            }
        }
    }

    private static int down(String... arguments) {
        return new CommandLine(new Down()).execute(arguments);
    }
}
