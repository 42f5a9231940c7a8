package org.docket.deploy.history.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoryFile;
import org.docket.deploy.history.HistoryReader;
import org.jspecify.annotations.Nullable;

/**
 * Sends files, so many cases at a time, and counts what every event came to. The reader goes no further ahead than there are cases under way.
 * When a case returns later in a file, its later events wait for its earlier ones, and their numbers go on from there. Two files are two
 * histories: the second does not continue a case of the first.
 */
final class ImportRun implements AutoCloseable {
    private final CommandClient client;
    private final Halt halt;
    private final int parallel;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Tally tally = new Tally();
    private final Refusals refusals = new Refusals();
    private final ReportFile report;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    ImportRun(CommandClient client, Halt halt, int parallel, ReportFile report) {
        this.client = client;
        this.halt = halt;
        this.parallel = parallel;
        this.places = new Semaphore(parallel);
        this.report = report;
    }

    Tally tally() {
        return tally;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Sends the events of the file and returns when every one has come to something. */
    void send(Path file, Survey survey) throws IOException {
        Map<String, Succession> returning = new HashMap<>();
        try (HistoryReader reader = new HistoryFile(file).open()) {
            for (Optional<HistoricCase> found = reader.next(); found.isPresent(); found = reader.next()) {
                HistoricCase part = found.get();
                String reference = part.reference();
                Turn turn = survey.returning().contains(reference)
                        ? returning.computeIfAbsent(reference, Succession::new).next()
                        : new Succession(reference).next();
                start(turn, part, String.valueOf(file.getFileName()));
            }
        } finally {
            places.acquireUninterruptibly(parallel);
            places.release(parallel);
        }
        RuntimeException unexpected = failure.get();
        if (unexpected != null) {
            throw unexpected;
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    private void start(Turn turn, HistoricCase part, String file) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                turn.take(part, (event, outcome) -> told(file, part.reference(), event, outcome));
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                halt.now("it failed: " + e);
            } finally {
                places.release();
            }
        });
    }

    private void told(String file, String reference, HistoricEvent event, Outcome outcome) {
        tally.add(event.activity(), outcome);
        if (outcome instanceof Outcome.Refused refused) {
            Refusal refusal = Refusal.of(file, reference, event, refused);
            refusals.add(refusal);
            report.add(refusal);
        }
    }

    /** The parts of one case, each of which begins when the one before it has ended. */
    private final class Succession {
        private final CaseSender sender;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        Succession(String reference) {
            this.sender = new CaseSender(client, reference);
        }

        Turn next() {
            CompletableFuture<Void> before = last;
            last = new CompletableFuture<>();
            return new Turn(sender, before, last);
        }
    }

    // Turns are handed out and started in the order of the file, so the one waited for is always under way.
    private record Turn(CaseSender sender, CompletableFuture<Void> before, CompletableFuture<Void> done) {
        void take(HistoricCase part, BiConsumer<HistoricEvent, Outcome> told) {
            before.join();
            try {
                sender.send(part.events(), told);
            } finally {
                done.complete(null);
            }
        }
    }
}
