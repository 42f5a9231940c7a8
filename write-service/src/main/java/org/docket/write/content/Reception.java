package org.docket.write.content;

/** How the reception of content ended. Only {@link Kept} leaves anything behind. */
public sealed interface Reception {

    /** It is stored under its address, and stays so when the machine loses its power now. */
    record Kept() implements Reception {}

    /**
     * It is not what was announced.
     *
     * @param byteCount how many bytes were read: one more than announced when there were too many
     * @param sha256 of what was read
     */
    record Differs(long byteCount, String sha256) implements Reception {}

    /** There is no room for it. */
    record Full() implements Reception {}

    /** It could not be read to its end: its sender went away, or took too long. */
    record BrokenOff() implements Reception {}
}
