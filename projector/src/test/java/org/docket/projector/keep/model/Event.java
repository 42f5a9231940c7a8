package org.docket.projector.keep.model;

/** An aggregate, 0 for A and 1 for B, reached a revision. */
public record Event(int aggregate, int revision) {

    @Override
    public String toString() {
        return (aggregate == 0 ? "A" : "B") + revision;
    }
}
