package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether, and as whom, this process sends: while it follows the log, each time under a new name. Safe for use by many threads. */
@Singleton
final class Sender {

    /** A batch in hand is finished within this time when told to stop; what is not is sent again by whoever comes next. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final Serving serving;
    private volatile @Nullable SenderRun run;

    Sender(Serving serving) {
        this.serving = serving;
    }

    /** Begins to send. */
    void begin(UUID holder, boolean hasSubscriptions) {
        end();
        SenderRun next = new SenderRun(serving, holder);
        run = next;
        if (hasSubscriptions) {
            next.wake();
        }
    }

    /** There may be something to be sent. */
    void wake() {
        SenderRun present = run;
        if (present != null) {
            present.wake();
        }
    }

    /** Sends no more: returns when nothing is on its way, or after a short while. */
    void end() {
        SenderRun present = run;
        run = null;
        if (present != null) {
            present.end(STOP_WITHIN);
        }
    }

    /** As whom this process sends; empty while it does not, or nobody ever subscribed. */
    Optional<UUID> holder() {
        SenderRun present = run;
        return present == null || !present.isAwake() ? Optional.empty() : Optional.of(present.holder());
    }
}
