package org.docket.read.cache;

/** What came of asking for a document. */
public sealed interface Read {
    /** It is there, and not older than what the client's token asks for. */
    record Found(Document document, boolean fromCache) implements Read {}

    /** The tenant has no such aggregate. */
    record Unknown() implements Read {}

    /** It is there, and not everybody may see it: nothing of it is kept, and nothing of it is here. */
    record Withheld() implements Read {}

    /** Not everybody may see it; the reader may. For this reader only. */
    record Confided(Document document) implements Read {}

    /** PostgreSQL itself does not show yet what the client's token says was written. */
    record Behind() implements Read {}
}
