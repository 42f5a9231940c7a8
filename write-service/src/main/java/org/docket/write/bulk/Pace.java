package org.docket.write.bulk;

import java.time.Duration;
import org.docket.write.gate.ResultRow;

/**
 * How an operation's next chunk is tried: how many items it has, and how often it failed already. Half as many after a failure, twice as many after a success;
 * an item that is alone is tried five times, later each time. It stands in the operation's row: another replica goes on at the same pace.
 *
 * @param items at least 1
 * @param most what it grows to; a size that took too long is not tried again
 * @param tries how often a chunk of this size failed in a row
 */
record Pace(int items, int most, int tries) {

    /** How often what cannot be divided is tried, and whatever waits for a lock in vain before it is divided. */
    static final int TRIES = 5;

    private static final int MOST_DOUBLED = 5;

    /** Reads the columns {@code chunk_items}, {@code chunk_most} and {@code tries}. */
    static Pace of(ResultRow row) {
        return new Pace((int) row.number("chunk_items"), (int) row.number("chunk_most"), (int) row.number("tries"));
    }

    boolean isDivisible() {
        return items > 1;
    }

    Pace after(Setback setback) {
        return switch (setback) {
            case REFUSED, FAILED -> isDivisible() ? new Pace(items / 2, most, 0) : triedInVain();
            case TOO_SLOW -> isDivisible() ? new Pace(items / 2, items / 2, 0) : triedInVain();
            case LOCKED -> isDivisible() && isLastTry() ? new Pace(items / 2, most, 0) : triedInVain();
            case UNASKED -> this;
        };
    }

    /** Whether the item, which is alone, has been tried often enough. What a constraint says it says every time. */
    boolean isGivenUpAfter(Setback setback) {
        return switch (setback) {
            case REFUSED -> !isDivisible();
            case TOO_SLOW, LOCKED, FAILED -> !isDivisible() && isLastTry();
            case UNASKED -> false;
        };
    }

    /** How long it is put off then: not at all when it was divided, else twice as long each time. */
    Duration putOffAfter(Setback setback, Duration first) {
        return after(setback).items() < items ? Duration.ZERO : first.multipliedBy(1L << Math.min(tries, MOST_DOUBLED));
    }

    private boolean isLastTry() {
        return tries + 1 >= TRIES;
    }

    private Pace triedInVain() {
        return new Pace(items, most, tries + 1);
    }
}
