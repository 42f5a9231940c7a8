package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.docket.deploy.embedded.Poll;

/** The right to run an instance on a data directory; the kernel takes it back when the holder dies, however it dies. */
final class InstanceLock implements AutoCloseable {

    /** How long the children of a killed launcher may take to end: PostgreSQL writes a checkpoint. */
    private static final Duration SURVIVORS_PATIENCE = Duration.ofSeconds(30);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether another process holds the lock now. */
    static boolean isHeld(DataDirectory data) throws IOException {
        if (!Files.exists(file(data))) {
            return false;
        }
        try (var channel = FileChannel.open(file(data), StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        }
    }

    /**
     * Takes the lock, and waits until nothing of an instance before this one runs any more.
     *
     * @throws IllegalStateException when another launcher runs on that directory
     */
    static InstanceLock take(DataDirectory data) throws IOException {
        var channel = FileChannel.open(file(data), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            var pid = ProcessTable.of(data).launcher().map(launcher -> " (process " + launcher.pid() + ")");
            throw new IllegalStateException(
                    "an instance runs on " + data.root() + " already" + pid.orElse("") + "; deploy/bin/down stops it");
        }
        endSurvivors(ProcessTable.of(data).alive());
        return new InstanceLock(channel);
    }

    private static Path file(DataDirectory data) {
        return data.run().resolve("lock");
    }

    /** Waits until the processes have ended by themselves, and kills what is left then. */
    static void endSurvivors(List<ProcessHandle> processes) {
        var gone = Poll.until(SURVIVORS_PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        if (!gone) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Poll.until(SURVIVORS_PATIENCE, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
