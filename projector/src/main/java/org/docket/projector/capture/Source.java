package org.docket.projector.capture;

/** A stream of outbox events that can be started once and stopped once. */
public interface Source {

    /** Begins to deliver; returns at once. Whatever breaks is mended by starting anew, for ever. */
    void start(BatchConsumer consumer);

    /** Lets the consumer finish the batch in hand, acknowledges it, and ends. Returns when that is done or its time is up. */
    void stop();

    /** What the source is doing now. */
    CaptureState state();
}
