package org.docket.deploy.history.send;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends a command until it is answered. A busy, restarting or vanished service is asked again with the same key and the same body, which is
 * safe by the idempotency contract; the patience is bounded. Safe for many threads.
 */
final class CommandClient {
    private static final int DIGITS = 3;

    private final CommandApi api;
    private final Patience patience;
    private final Halt halt;
    private final Histogram latencyMicros = new ConcurrentHistogram(DIGITS);
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private final AtomicLong answered = new AtomicLong(System.nanoTime());

    CommandClient(CommandApi api, Patience patience, Halt halt) {
        this.api = api;
        this.patience = patience;
        this.halt = halt;
        latencyMicros.setAutoResize(true);
    }

    /** Sends the command for the case and waits for its answer, through pauses and repetitions if need be. */
    Answer send(CaseCommand command, String caseId) {
        String path = command.path(caseId);
        long began = System.nanoTime();
        int faults = 0;
        for (int failures = 1; ; failures++) {
            if (halt.reason().isPresent()) {
                return new Answer.Unanswered("the import had stopped");
            }
            Duration pause = patience.pause(failures);
            String reason;
            try {
                Reply reply = post(path, command);
                boolean hopeless = reply.status() == 500 && ++faults >= Patience.SERVER_FAULTS;
                if (!reply.passing() || hopeless) {
                    return decided(reply);
                }
                reason = "it answers " + reply.status() + ' ' + reply.code();
                pause = reply.retryAfter().orElse(Duration.ZERO).plus(pause);
            } catch (IOException e) {
                reason = e.getMessage() == null ? e.toString() : e.getMessage();
            }
            trouble.set(reason);
            if (System.nanoTime() - began > patience.giveUpAfter().toNanos()) {
                return givenUp(reason);
            }
            halt.pause(pause);
        }
    }

    /** Why the service is being waited for; nothing while it answers. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** The time from sending to answer of the commands that were answered, in microseconds. */
    Histogram latencyMicros() {
        return latencyMicros;
    }

    private Answer decided(Reply reply) {
        if (reply.success()) {
            String id = reply.id("id");
            return id == null
                    ? new Answer.Refused(
                            reply.status(), "unreadable-answer", "the answer is no receipt: " + reply.text(), null)
                    : new Answer.Done(id, reply.replayed());
        }
        if (reply.status() == 401 || reply.status() == 403) {
            String refusal =
                    "the service refuses the token: " + reply.status() + ' ' + reply.code() + ", " + reply.detail();
            halt.now(refusal);
            return new Answer.Unanswered(refusal);
        }
        return new Answer.Refused(reply.status(), reply.code(), reply.detail(), reply.id("existingId"));
    }

    private Reply post(String path, CaseCommand command) throws IOException {
        long start = System.nanoTime();
        Reply reply = api.post(path, command);
        long end = System.nanoTime();
        if (!reply.passing()) {
            latencyMicros.recordValue((end - start) / 1_000);
            answered.set(end);
            trouble.set(null);
        }
        return reply;
    }

    private Answer givenUp(String reason) {
        String waited = patience.giveUpAfter().toSeconds() + " s";
        if (System.nanoTime() - answered.get() > patience.giveUpAfter().toNanos()) {
            halt.now("the service has not answered anything for " + waited + ": " + reason);
        }
        return new Answer.Unanswered("no answer for " + waited + ": " + reason);
    }
}
