package org.docket.read.source;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All connections of a pool, each in the hands of a thread that waits for the others. */
final class Meeting {

    /** Longer than a pool waits for a connection. */
    private static final long MILLIS = 2_000;

    private Meeting() {}

    /** Waits for all; who gets no connection breaks the meeting of all others too. */
    static void of(CyclicBarrier all) {
        try {
            all.await(MILLIS, TimeUnit.MILLISECONDS);
        } catch (BrokenBarrierException | TimeoutException someoneIsMissing) {
            throw new IllegalStateException(someoneIsMissing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
