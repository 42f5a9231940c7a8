package org.docket.projector.keep.model;

/** How often something may still go wrong. */
public record Faults(int flushes, int restores, int crashes) {

    Faults flushed() {
        return new Faults(flushes - 1, restores, crashes);
    }

    Faults restored() {
        return new Faults(flushes, restores - 1, crashes);
    }

    Faults crashed() {
        return new Faults(flushes, restores, crashes - 1);
    }
}
