package org.docket.write.unitofwork;

import org.docket.write.gate.RoundTrip;

/**
 * One computation of a unit.
 *
 * @param ended how it ended; a conflict when overtaken, for it may have been the last
 * @param overtaken whether somebody else changed meanwhile what it read, so that it should be computed again
 */
record Round<R, X>(Transacted<R, X> ended, boolean overtaken) {

    static <R, X> Round<R, X> of(Transacted<R, X> ended) {
        return new Round<>(ended, false);
    }

    static <R, X> Round<R, X> lost() {
        return new Round<>(new Transacted.Unavailable<>(RoundTrip.Reason.CONFLICT), true);
    }

    static <R, X> Round<R, X> of(RoundTrip<Round<R, X>> trip) {
        return switch (trip) {
            case RoundTrip.Done<Round<R, X>>(var round) -> round.orElseThrow();
            case RoundTrip.Violated<Round<R, X>>(String constraint) -> of(new Transacted.Violated<>(constraint));
            case RoundTrip.Unavailable<Round<R, X>>(RoundTrip.Reason reason) ->
                of(new Transacted.Unavailable<>(reason));
        };
    }

    /** Whether what it wrote is to be committed. */
    boolean isKept() {
        return ended instanceof Transacted.Committed<R, X>;
    }
}
