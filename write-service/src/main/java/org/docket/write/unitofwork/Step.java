package org.docket.write.unitofwork;

import java.util.Comparator;
import org.docket.write.unitofwork.Kind.Write;

/**
 * One row that a unit writes, and its place among the others.
 *
 * @param rank the first order
 * @param part of a rank: new aggregates, changed ones, added rows
 * @param name of the kind or journal
 * @param id as text, whose order is PostgreSQL's order of uuid (and not that of {@link java.util.UUID}, which compares signed); empty for added rows
 * @param write the statement
 */
record Step(Rank rank, Part part, String name, String id, Write write) {

    /** Stable, so that added rows stay in the order in which they were added. */
    static final Comparator<Step> ORDER = Comparator.comparing(Step::rank)
            .thenComparing(Step::part)
            .thenComparing(Step::name)
            .thenComparing(Step::id);

    /** Parts of a rank, in order. */
    enum Part {
        NEW,
        CHANGED,
        ADDED
    }

    static <S> Step of(Kind<S> kind, Ref<S> ref, Write write) {
        return new Step(
                kind.rank(),
                ref.isNew() ? Part.NEW : Part.CHANGED,
                kind.name(),
                kind.idOf(ref.state()).toString(),
                write);
    }

    static <R> Step of(Journal<R> journal, R row) {
        Write write = new Write(journal.insert(), journal.values().apply(row));
        return new Step(journal.rank(), Part.ADDED, journal.name(), "", write);
    }
}
