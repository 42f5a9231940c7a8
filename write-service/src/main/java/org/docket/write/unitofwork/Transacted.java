package org.docket.write.unitofwork;

import org.docket.write.gate.RoundTrip;

/**
 * How a unit of work ended. Whatever is not {@link Committed} has left nothing behind.
 *
 * @param <R> the result when it was committed
 * @param <X> the reason when it was refused
 */
public sealed interface Transacted<R, X> {

    /** All that changed is written. */
    record Committed<R, X>(R result) implements Transacted<R, X> {}

    /** The function decided against it. */
    record Refused<R, X>(X reason) implements Transacted<R, X> {}

    /** A journal's own condition was not met. */
    record Barred<R, X>(String journal) implements Transacted<R, X> {}

    /** A constraint refused it. */
    record Violated<R, X>(String constraint) implements Transacted<R, X> {}

    /** It could not be carried out in time; {@code CONFLICT} says that others were faster, every time. */
    record Unavailable<R, X>(RoundTrip.Reason reason) implements Transacted<R, X> {}
}
