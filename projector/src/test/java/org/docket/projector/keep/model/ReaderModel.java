package org.docket.projector.keep.model;

/** Where the reader is: it misses a document, reads the source, fills the cache, once. */
public record ReaderModel(Phase phase, int aggregate, int generation, int revision) {

    /** What it did last. */
    public enum Phase {
        WAITING,
        MISSED,
        READ,
        DONE
    }

    static final ReaderModel WAITING = new ReaderModel(Phase.WAITING, 0, 0, 0);
    static final ReaderModel DONE = new ReaderModel(Phase.DONE, 0, 0, 0);
}
