package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.docket.deploy.embedded.Poll;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/bin/down}: stops what {@code up} started. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the instance on a data directory; nothing happens when none runs.")
public final class Down implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "of the instance to stop (default: ~/.local/share/docket)")
    private @Nullable Path root;

    @Option(
            names = "--purge",
            description = "also forget its data: databases, secrets, logs; a PostgreSQL or Redis that was given by URL"
                    + " keeps its own")
    private boolean purge;

    Down() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Down()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var data = DataDirectory.at(root == null ? DataDirectory.byDefault() : root);
        if (!Files.isDirectory(data.root())) {
            System.out.println("nothing runs on " + data.root() + ": it does not exist");
            return 0;
        }
        stop(data);
        if (InstanceLock.isHeld(data)) {
            System.err.println("down: something still runs on " + data.root() + ", which stays as it is");
            return 1;
        }
        if (!purge) {
            return 0;
        }
        if (!data.isOurs()) {
            System.err.println("down: " + data.root() + " was not made by up, and stays as it is");
            return 1;
        }
        forgetDescription(data);
        data.delete();
        System.out.println("forgot " + data.root());
        return 0;
    }

    /** A launcher that was killed has left behind what it said of itself. */
    private static void forgetDescription(DataDirectory data) throws IOException {
        if (System.getProperty("docket.home") == null) {
            return; // not started by deploy/bin: there is no checkout that could say anything
        }
        var described = Checkout.current().environment();
        if (data.root().toString().equals(EnvFile.read(described).get("DOCKET_DATA"))) {
            Files.deleteIfExists(described);
        }
    }

    private static void stop(DataDirectory data) throws IOException {
        var table = ProcessTable.of(data);
        var processes = table.alive();
        var launcher = table.launcher();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            if (!Poll.until(PATIENCE, () -> !launcher.get().isAlive())) {
                launcher.get().destroyForcibly();
            }
        }
        InstanceLock.endSurvivors(processes);
        System.out.println((processes.isEmpty() ? "nothing runs on " : "stopped what ran on ") + data.root());
    }
}
