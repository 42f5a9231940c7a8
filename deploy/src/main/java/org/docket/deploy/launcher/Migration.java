package org.docket.deploy.launcher;

import java.time.Duration;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.LogTail;
import org.docket.deploy.embedded.Signal;

/** The write service's {@code migrate} command, as a process that runs to its end before any service starts. */
final class Migration {

    /** Building an index on a large table takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private Migration() {}

    static void run(Service.Plan writeService, Configuration configuration, DataDirectory data) {
        var log = data.log("migrate");
        var process = ChildProcess.start(new ChildProcess.Spec(
                "migrate",
                Service.command(writeService, "migrate"),
                configuration.migration(),
                data.root(),
                log,
                Signal.KILL));
        if (!process.waitFor(PATIENCE)) {
            process.send(Signal.KILL);
            throw new IllegalStateException(
                    "the migration was not finished after " + PATIENCE.toMinutes() + " minutes");
        }
        var code = process.onExit().join();
        if (code != 0) {
            throw new IllegalStateException(
                    "the migration failed (" + code + "), see " + log + ":\n" + LogTail.of(log));
        }
    }
}
