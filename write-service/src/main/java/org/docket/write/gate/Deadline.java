package org.docket.write.gate;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Until when whatever is done for one request may be tried anew. The retries of the gate, of units of work and of whole commands are within each other, so that each
 * has its own number of them and all have this one end. An attempt that has begun is bounded by the time-outs of its statements and locks. It is the
 * thread's; what is done for no request has none.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> OF_THE_REQUEST = ScopedValue.newInstance();

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The answer of what is tried anew for so long at most; with no time at all everything is tried once. */
    public static <T> T within(Duration time, Supplier<T> work) {
        return ScopedValue.where(OF_THE_REQUEST, new Deadline(System.nanoTime() + time.toNanos()))
                .call(work::get);
    }

    /** Whether no further attempt may begin. */
    public static boolean isOver() {
        return OF_THE_REQUEST.isBound() && System.nanoTime() - OF_THE_REQUEST.get().nanoTime >= 0;
    }
}
