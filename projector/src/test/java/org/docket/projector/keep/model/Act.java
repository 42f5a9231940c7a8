package org.docket.projector.keep.model;

/** What a step does to Redis; what it answers is part of what is modelled. */
public sealed interface Act {

    /** Nothing. */
    record Nothing() implements Act {}

    /** A generation is opened. */
    record Open(int generation, int batch) implements Act {}

    /** The projector, or its zombie, stores. */
    record Store(int aggregate, int revision, int generation, int batch, boolean taken) implements Act {}

    /** The reader fills. */
    record Fill(int aggregate, int revision, int generation) implements Act {}

    /** A document's time is up. */
    record Expire(int aggregate) implements Act {}

    /** A copy of everything is set aside. */
    record Copy() implements Act {}

    /** The copy takes the place of everything. */
    record Restore() implements Act {}

    /** Everything is forgotten. */
    record Flush() implements Act {}
}
