package org.docket.deploy.history;

/** How much a reader holds at a time. A file may be of any size; one line, one element and one case may not. */
final class Limits {
    /** Characters of one CSV row: sixty times the longest of a real history. */
    static final int ROW_CHARACTERS = 16 * 1024;

    /** Characters of one value that is used. */
    static final int VALUE_CHARACTERS = 256;

    /** Bytes of one XES tag, comment or processing instruction. */
    static final int ELEMENT_BYTES = 256 * 1024;

    /** Elements inside each other in XES. */
    static final int DEPTH = 32;

    /** Attributes of one XES trace or event. */
    static final int ATTRIBUTES = 200;

    /** Events of one case that stand together; the longest of the real log has twenty. */
    static final int EVENTS_PER_CASE = 5_000;

    private Limits() {}
}
