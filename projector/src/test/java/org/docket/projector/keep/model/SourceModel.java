package org.docket.projector.keep.model;

import java.util.ArrayList;
import java.util.List;

/** PostgreSQL: a commit reaches the log before other sessions can see it. */
public record SourceModel(List<Integer> committed, List<Integer> visible, List<Event> log) {

    static final SourceModel EMPTY = new SourceModel(List.of(0, 0), List.of(0, 0), List.of());

    SourceModel committing(int aggregate) {
        List<Event> longer = new ArrayList<>(log);
        longer.add(new Event(aggregate, committed.get(aggregate) + 1));
        return new SourceModel(raised(committed, aggregate), visible, List.copyOf(longer));
    }

    SourceModel showing(int aggregate) {
        return new SourceModel(committed, raised(visible, aggregate), log);
    }

    private static List<Integer> raised(List<Integer> pair, int index) {
        return index == 0 ? List.of(pair.get(0) + 1, pair.get(1)) : List.of(pair.get(0), pair.get(1) + 1);
    }
}
