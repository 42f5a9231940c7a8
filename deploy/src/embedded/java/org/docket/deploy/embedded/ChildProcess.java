package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server process that belongs to this JVM: it ends when the JVM ends, be it by {@code kill -9}; it does not see the
 * terminal's Ctrl-C, so that its owner decides the order in which things stop; and its output goes to a log of bounded
 * size.
 *
 * <p>The kernel does the first ({@code setpriv --pdeathsig}); where that program is missing, a shell waits for the end
 * of a pipe that only this JVM holds open. Thread-safe.
 */
public final class ChildProcess {

    /**
     * The kernel sends the parent-death signal when the <em>thread</em> that started the child ends. So all children are
     * started by this one, which never does.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("child-starter").factory());

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * What to start.
     *
     * @param name for people and thread names
     * @param command program and arguments; the program is looked up on the PATH
     * @param environment added to this JVM's
     * @param directory working directory
     * @param log file that stdout and stderr are appended to
     * @param atParentDeath the signal that the process gets when this JVM is gone
     */
    public record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Signal atParentDeath) {
        /** Copies the collections. */
        public Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Starts the process and returns at once. */
    public static ChildProcess start(Spec spec) {
        var bound = Programs.find("setpriv").isPresent();
        var command = new ArrayList<String>();
        if (Programs.find("setsid").isPresent()) {
            command.add("setsid");
        }
        if (bound) {
            // The unshare of a PostgreSQL that runs as root resets the signal, so that one sets it again, inside.
            command.addAll(deathSignal(spec.atParentDeath()));
        }
        command.addAll(spec.command());
        var builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(spec.environment());
        var process = startForever(builder);
        BoundedLog.follow(process.getInputStream(), spec.log());
        if (!bound) {
            guard(process, spec.atParentDeath());
        }
        return new ChildProcess(spec.name(), process);
    }

    /** The prefix of a command that makes the kernel send it that signal when its parent dies; may be empty. */
    static List<String> deathSignal(Signal signal) {
        return Programs.find("setpriv").isPresent()
                ? List.of("setpriv", "--pdeathsig", signal.name(), "--")
                : List.of();
    }

    private static Process startForever(ProcessBuilder builder) {
        try {
            return STARTER.submit(builder::start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting " + builder.command(), e);
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("cannot start " + builder.command(), e.getCause()));
        }
    }

    private static void guard(Process process, Signal signal) {
        var script = "trap '' INT TERM HUP; read -r _; kill -s \"$1\" \"$2\" 2>/dev/null";
        var guard = startForever(
                new ProcessBuilder("sh", "-c", script, "docket-guard", signal.name(), Long.toString(process.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
        var _ = process.onExit().thenRun(guard::destroyForcibly);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Sends a signal; a process that has ended already does not mind. */
    public void send(Signal signal) {
        if (!process.isAlive()) {
            return;
        }
        switch (signal) {
            // Not Process.destroy: that closes the pipe, and the last words of the process would be lost.
            case TERM -> process.toHandle().destroy();
            case KILL -> process.toHandle().destroyForcibly();
            case INT, QUIT -> kill(signal);
        }
    }

    private void kill(Signal signal) {
        try {
            // The shell's own kill: the program of that name is not on every machine, and Java knows two signals only.
            var shell = new ProcessBuilder(
                            "sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal.name(), Long.toString(pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + signal + " to " + name, e);
        }
    }

    /** Asks the process to end and, after the patience is over, kills it; returns when it is gone. */
    public void stop(Signal request, Duration patience) {
        send(request);
        if (!waitFor(patience)) {
            send(Signal.KILL);
            waitFor(Duration.ofSeconds(10));
        }
    }

    /** Whether the process has ended, at the latest after that time. */
    public boolean waitFor(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
