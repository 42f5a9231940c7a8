package org.docket.deploy.history.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the import goes on. Once halted it stays so, for the first reason given, and whoever pauses wakes up. */
final class Halt {
    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Ends the import; commands under way are still waited for. */
    void now(String why) {
        if (reason.compareAndSet(null, why)) {
            halted.countDown();
        }
    }

    /** Why the import has ended; nothing while it goes on. */
    Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Waits, or less long when the import ends meanwhile. */
    void pause(Duration duration) {
        try {
            if (halted.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            now("interrupted");
        }
    }
}
