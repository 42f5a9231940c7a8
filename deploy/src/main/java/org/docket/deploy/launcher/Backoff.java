package org.docket.deploy.launcher;

import java.time.Duration;

/**
 * How long to wait before the next restart: from 100 ms, doubled with each, to 15 s; from the beginning again once a
 * process has run for a minute.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The wait after a run of that length. */
    Duration after(Duration run) {
        if (run.compareTo(STEADY) >= 0) {
            next = FIRST;
        }
        var wait = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
