package org.docket.deploy.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.docket.deploy.embedded.RotatingOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deploy/bin/up}: starts Docket on this machine and keeps it running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts PostgreSQL, Redis and the three services on this machine, and runs until Ctrl-C.",
        footer = "Where everything is stands in deploy/target/run/docket.env, for a shell to source.")
public final class Up implements Callable<Integer> {

    @Mixin
    private Options options = new Options();

    private Up() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Up()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var data = options.data();
        try {
            data.create();
            if (options.detach()) {
                return Detached.start(options, data);
            }
            return runHere(data);
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println("up: " + e.getMessage());
            return 1;
        } catch (CompletionException e) {
            var cause = e.getCause();
            System.err.println("up: " + (cause == null ? e : cause).getMessage());
            return 1;
        }
    }

    private int runHere(DataDirectory data) throws IOException, InterruptedException {
        redirectOutput();
        OwnClasses.load();
        var console = new Console(System.out);
        try (var _ = InstanceLock.take(data)) {
            Detached.forgetReady(data);
            var instance = new Instance(data, Checkout.current(), console);
            var closing = Thread.ofPlatform().name("shutdown").unstarted(() -> {
                console.line("stopping");
                instance.close();
            });
            Runtime.getRuntime().addShutdownHook(closing);
            instance.start(options);
            console.table(instance.summary());
            Detached.sayReady(data);
            if (options.logFile() == null) {
                console.line("Ctrl-C stops it.");
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** The process that {@code --detach} leaves behind has no terminal, but a log of bounded size. */
    private void redirectOutput() throws IOException {
        var log = options.logFile();
        if (log != null) {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var out = new PrintStream(new RotatingOutput(log, RotatingOutput.MAX_BYTES), true, StandardCharsets.UTF_8);
            System.setOut(out);
            System.setErr(out);
        }
    }
}
