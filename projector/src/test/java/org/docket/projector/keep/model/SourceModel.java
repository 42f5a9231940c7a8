package org.docket.projector.keep.model;

import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL: a commit reaches the log before other sessions can see it.
 *
 * @param committed of A, B and O
 * @param visible of the same; of O nothing is read
 * @param operations how many may be committed of O, each after A and B were
 */
public record SourceModel(List<Integer> committed, List<Integer> visible, List<Event> log, int operations) {

    /** The operation, among the aggregates. */
    static final int OPERATION = 2;

    static final SourceModel EMPTY = new SourceModel(List.of(0, 0, 0), List.of(0, 0, 0), List.of(), 0);
    static final SourceModel WITH_OPERATION = new SourceModel(List.of(0, 0, 0), List.of(0, 0, 0), List.of(), 1);

    SourceModel committing(int aggregate) {
        List<Event> longer = new ArrayList<>(log);
        longer.add(new Event(aggregate, committed.get(aggregate) + 1));
        return new SourceModel(raised(committed, aggregate), visible, List.copyOf(longer), operations);
    }

    SourceModel showing(int aggregate) {
        return new SourceModel(committed, raised(visible, aggregate), log, operations);
    }

    boolean mayCommitOperation() {
        return committed.get(OPERATION) < operations && committed.get(0) > 0 && committed.get(1) > 0;
    }

    /** What an aggregate was when the operation was committed: what its fence promises. */
    int promised(int aggregate) {
        int found = 0;
        for (Event event : log) {
            if (event.aggregate() == OPERATION) {
                return found;
            }
            found = event.aggregate() == aggregate ? event.revision() : found;
        }
        return 0;
    }

    private static List<Integer> raised(List<Integer> revisions, int index) {
        List<Integer> raised = new ArrayList<>(revisions);
        raised.set(index, raised.get(index) + 1);
        return List.copyOf(raised);
    }
}
