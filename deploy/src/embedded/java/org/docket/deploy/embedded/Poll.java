package org.docket.deploy.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that cannot notify, with a deadline. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /** Whether the condition became true in that time; it is looked at every 20 ms, and once at least. */
    public static boolean until(Duration time, BooleanSupplier condition) {
        var deadline = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
