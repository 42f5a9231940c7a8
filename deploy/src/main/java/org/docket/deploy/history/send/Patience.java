package org.docket.deploy.history.send;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait for a service that does not answer. A pause doubles from attempt to attempt and is shortened at random by up to a half, so
 * that clients of a service that comes back do not arrive at once.
 *
 * @param giveUpAfter the longest time without any answer
 * @param firstPause the pause after the first failure
 * @param longestPause the pause that is never exceeded, but at the server's own wish
 */
record Patience(Duration giveUpAfter, Duration firstPause, Duration longestPause) {
    /** A server's fault is repeated this often before its command is given up while others get through. */
    static final int SERVER_FAULTS = 8;

    private static final int DOUBLINGS = 20;

    /** Patience that begins with a twentieth of a second and ends with five. */
    static Patience of(Duration giveUpAfter) {
        return new Patience(giveUpAfter, Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    /** The pause after so many failures, 1 for the first. */
    Duration pause(int failures) {
        Duration full = firstPause.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        long nanos = Math.min(full.toNanos(), longestPause.toNanos());
        return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }
}
