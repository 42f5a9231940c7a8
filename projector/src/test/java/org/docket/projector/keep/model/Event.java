package org.docket.projector.keep.model;

/** An aggregate, 0 for A, 1 for B and 2 for the operation O that changed both, reached a revision. */
public record Event(int aggregate, int revision) {

    @Override
    public String toString() {
        return "ABO".substring(aggregate, aggregate + 1) + revision;
    }
}
