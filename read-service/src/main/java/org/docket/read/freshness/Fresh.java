package org.docket.read.freshness;

/**
 * What came of asking for a list or a count.
 *
 * @param <T> the list or the count
 */
public sealed interface Fresh<T> {
    /** The answer, and how fresh it is. */
    record Answer<T>(T value, Freshness freshness) implements Fresh<T> {}

    /** The client would rather have no answer than one without its writes, and there is none with them yet. */
    record NotYet<T>() implements Fresh<T> {}
}
