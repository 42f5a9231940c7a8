package org.docket.read.cache;

/**
 * What Redis shows of a list or a count.
 *
 * @param <T> the list or the count
 */
public sealed interface Shown<T> {
    /**
     * A whole one.
     *
     * @param asOfMillis everything committed up to then is in it; 0 when that is not known yet
     * @param unmet how many of the client's writes are not in it yet
     */
    record Complete<T>(T value, long asOfMillis, int unmet) implements Shown<T> {}

    /** None that could be trusted: no complete generation is live, Redis does not answer, or a row is missing. */
    record Incomplete<T>() implements Shown<T> {}
}
