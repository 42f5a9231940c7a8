package org.docket.deploy.history.send;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One import from the surveyed files to the summary. */
final class Import {
    static final int DONE = 0;
    static final int INCOMPLETE = 1;

    private static final Duration LAST_WORDS = Duration.ofSeconds(40);

    private final CommandApi api;
    private final Patience patience;
    private final int parallel;
    private final Halt halt = new Halt();

    Import(CommandApi api, Patience patience, int parallel) {
        this.api = api;
        this.patience = patience;
        this.parallel = parallel;
    }

    /** A file and what it holds. */
    record Source(Path file, Survey survey) {}

    /**
     * Sends all files in their order.
     *
     * @param report where every refused event is written; null for nowhere
     * @param out where the summary goes; its last line is {@code accepted N, refused M}
     * @param err where an import that stops early says why
     * @return {@link #DONE} when every event's effect is in the system, else {@link #INCOMPLETE}
     */
    int run(List<Source> sources, @Nullable Path report, ProgressDisplay display, PrintWriter out, PrintWriter err)
            throws IOException {
        CommandClient client = new CommandClient(api, patience, halt);
        long began = System.nanoTime();
        CountDownLatch summarised = new CountDownLatch(1);
        Thread onInterrupt = new Thread(() -> endEarly(summarised), "import-interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (ReportFile lines = ReportFile.to(report);
                ImportRun run = new ImportRun(client, halt, parallel, lines)) {
            try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().factory())) {
                show(clock, display, run.tally(), client);
                try {
                    for (Source source : sources) {
                        run.send(source.file(), source.survey());
                    }
                } finally {
                    clock.shutdownNow();
                }
                show(display, run.tally(), client);
            } finally {
                display.close();
            }
            halt.reason().ifPresent(why -> err.println("import: stopped: " + why));
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            new Summary(out).print(run.tally(), run.refusals(), client.latencyMicros(), elapsed);
            return run.tally().all().refused().sum() == 0 ? DONE : INCOMPLETE;
        } finally {
            summarised.countDown();
        }
    }

    private void show(ScheduledExecutorService clock, ProgressDisplay display, Tally tally, CommandClient client) {
        long nanos = display.interval().toNanos();
        var _ = clock.scheduleAtFixedRate(() -> show(display, tally, client), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    // What is only counted as not delivered, after the import has stopped, is no progress.
    private void show(ProgressDisplay display, Tally tally, CommandClient client) {
        if (halt.reason().isEmpty()) {
            display.show(tally.all().total(), remark(tally, client));
        }
    }

    private static String remark(Tally tally, CommandClient client) {
        long refused = tally.all().refused().sum();
        String waiting =
                client.trouble().map(why -> "waiting for the service: " + why).orElse("");
        String counted = refused == 0 ? "" : "refused " + refused;
        return counted.isEmpty() || waiting.isEmpty() ? counted + waiting : counted + ", " + waiting;
    }

    // Runs when the process is told to end. What is under way is still answered, so that the summary is true.
    private void endEarly(CountDownLatch summarised) {
        halt.now("interrupted; importing the same files again goes on from here");
        try {
            boolean said = summarised.await(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            if (!said) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
