package org.docket.deploy.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.docket.deploy.embedded.LocalServer;
import org.jspecify.annotations.Nullable;

/**
 * A server that is started again whenever its process ends, with growing pauses, until it is told to stop. Thread-safe.
 */
final class Supervised {

    private final String name;
    private final Supplier<? extends LocalServer> starter;
    private final Consumer<String> say;
    private final Runnable changed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private final AtomicInteger restarts = new AtomicInteger();
    private @Nullable LocalServer server;

    /**
     * Starts the server, and from then on keeps it running.
     *
     * @param say gets a line for people whenever the server ended or started again
     * @param changed is run when it has another process than before
     */
    static Supervised start(
            String name, Supplier<? extends LocalServer> starter, Consumer<String> say, Runnable changed) {
        var supervised = new Supervised(name, starter, say, changed);
        var first = starter.get();
        supervised.adopt(first);
        Thread.ofPlatform().daemon().name("supervise-" + name).start(() -> supervised.keepRunning(first));
        return supervised;
    }

    private Supervised(String name, Supplier<? extends LocalServer> starter, Consumer<String> say, Runnable changed) {
        this.name = name;
        this.starter = starter;
        this.say = say;
        this.changed = changed;
    }

    String name() {
        return name;
    }

    /** The id of the process that runs now, or ran last. */
    synchronized long pid() {
        return server == null ? 0 : server.process().pid();
    }

    /** Whether a process runs now. */
    synchronized boolean isAlive() {
        return server != null && server.process().isAlive();
    }

    /** How often it was started again. */
    int restarts() {
        return restarts.get();
    }

    /** Stops the server for good; returns when it is gone. */
    void stop() {
        stopping.countDown();
        LocalServer last;
        synchronized (this) {
            last = server;
        }
        if (last != null) {
            last.close();
        }
    }

    private void keepRunning(LocalServer first) {
        var running = first;
        while (true) {
            var since = System.nanoTime();
            var code = running.process().onExit().join();
            if (isStopping(Duration.ZERO)) {
                return;
            }
            say.accept(name + " (" + running.process().pid() + ") ended with code " + code + ", starting it again");
            var replacement = startAgain(Duration.ofNanos(System.nanoTime() - since));
            if (replacement == null) {
                return;
            }
            running = replacement;
        }
    }

    /** Tries until it starts; null when it must not start any more. */
    private @Nullable LocalServer startAgain(Duration lastRun) {
        var run = lastRun;
        while (!isStopping(backoff.after(run))) {
            try {
                var fresh = starter.get();
                if (!adopt(fresh)) {
                    return null;
                }
                restarts.incrementAndGet();
                say.accept(name + " runs again (" + fresh.process().pid() + ")");
                changed.run();
                return fresh;
            } catch (RuntimeException e) {
                run = Duration.ZERO;
                say.accept(name + " did not start: " + e.getMessage());
            }
        }
        return null;
    }

    /** Takes a started server as the current one, unless the end has come meanwhile: then it is stopped at once. */
    private boolean adopt(LocalServer fresh) {
        synchronized (this) {
            server = fresh;
        }
        if (isStopping(Duration.ZERO)) {
            fresh.close();
            return false;
        }
        return true;
    }

    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
