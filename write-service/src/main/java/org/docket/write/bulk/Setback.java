package org.docket.write.bulk;

import org.docket.write.gate.RoundTrip;

/** Why a chunk was not done. */
enum Setback {
    /** A constraint refused one of its items. */
    REFUSED("refused"),
    /** It takes longer than a statement may. */
    TOO_SLOW("too-slow"),
    /** Somebody else holds what it needs. */
    LOCKED("locked"),
    /** Nobody expected it. */
    FAILED("failed"),
    /** PostgreSQL could not be asked, or had too much to do at once: that says nothing of the chunk. */
    UNASKED("unasked");

    private final String reason;

    Setback(String reason) {
        this.reason = reason;
    }

    static Setback of(RoundTrip.Reason reason) {
        return switch (reason) {
            case STATEMENT -> TOO_SLOW;
            case LOCK -> LOCKED;
            case POOL, CONFLICT, CONNECTION -> UNASKED;
        };
    }

    /** What the report says of an item that is given up for it. */
    String reason() {
        return reason;
    }

    /** Whether whoever watches is to hear of it when it happens to an item that is alone. */
    boolean isFailure() {
        return this == TOO_SLOW || this == LOCKED || this == FAILED;
    }
}
