package org.docket.projector.loop;

import java.time.Duration;

/** Waiting times that double from a first to a last one. Not thread-safe. */
final class Backoff {

    private final long lastMillis;
    private long nextMillis;

    Backoff(Duration first, Duration last) {
        this.nextMillis = first.toMillis();
        this.lastMillis = last.toMillis();
    }

    void pause() throws InterruptedException {
        Thread.sleep(nextMillis);
        nextMillis = Math.min(lastMillis, nextMillis * 2);
    }
}
