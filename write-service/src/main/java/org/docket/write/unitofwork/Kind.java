package org.docket.write.unitofwork;

import java.util.List;
import java.util.UUID;
import org.docket.write.gate.ResultRow;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of aggregate is kept: its place in the lock order, and the SQL that reads, inserts and changes it. Declared once, beside the
 * state that it is about. The state is an immutable record; two that are equal mean that nothing changed.
 *
 * @param <S> the state
 */
public interface Kind<S> {

    /** Its name, by which kinds of one rank are ordered. */
    String name();

    /** Its place in the lock order. */
    Rank rank();

    /** The id of a state. */
    UUID idOf(S state);

    /**
     * Reads many: question marks for the tenant and for the ids as {@code uuid[]}; ordered by id; without a lock, which a pessimistic unit adds.
     * One column is named {@code version}.
     */
    String select();

    /** The state in a row of {@link #select}. */
    S read(ResultRow row);

    /** How a new one is written; needed only for what units create. */
    default Write insert(short tenantId, S state) {
        throw new UnsupportedOperationException("No unit of work creates a " + name());
    }

    /**
     * How a change is written: a conditional UPDATE that touches one row, or none when somebody else changed it so that this change no
     * longer stands.
     *
     * @param version what was read; the change raises it by one, unless it is a change that the version does not count
     */
    Write update(short tenantId, long version, S before, S after);

    /**
     * One statement and the values of its question marks. Changes with the same text go in one batch.
     *
     * @param sql the text; casts give the values their types
     * @param values in order; may contain null
     */
    record Write(String sql, List<@Nullable Object> values) {}
}
