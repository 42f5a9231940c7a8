package org.docket.projector.keep;

/** What Redis answered to a store. */
public sealed interface Answer {

    /**
     * Everything was taken.
     *
     * @param stored entries that were written
     * @param older entries that the fence refused, for a newer revision was there
     */
    record Taken(long stored, long older) implements Answer {}

    /** Nothing was changed: Redis is under another generation or at another batch number than expected. */
    record Refused(String why) implements Answer {}
}
