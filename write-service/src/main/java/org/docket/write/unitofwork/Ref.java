package org.docket.write.unitofwork;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.docket.write.gate.ResultRow;
import org.jspecify.annotations.Nullable;

/**
 * The one place of an aggregate in a unit of work: its state as it was read, and as it is to be. Not thread-safe.
 *
 * @param <S> the state, an immutable record
 */
public final class Ref<S> {

    private final Kind<S> kind;
    private final long version;
    private final @Nullable S before;
    private S state;
    private boolean refused;

    Ref(Kind<S> kind, long version, @Nullable S before, S state) {
        this.kind = kind;
        this.version = version;
        this.before = before;
        this.state = state;
    }

    static <S> Ref<S> read(Kind<S> kind, ResultRow row) {
        S state = kind.read(row);
        return new Ref<>(kind, row.number("version"), state, state);
    }

    /** The state, with what this unit changed. */
    public S state() {
        return state;
    }

    /** The version that was read; 0 for what this unit created. */
    public long version() {
        return version;
    }

    /**
     * Puts another state in the place of this one, if it is valid.
     *
     * @param change makes the new state of the present one; without side effects, for it may run again
     * @param validator what must hold of the new state
     * @return whether it is valid; if not, nothing is changed here, and the unit can only end in a refusal
     */
    public boolean swap(UnaryOperator<S> change, Predicate<? super S> validator) {
        S changed = change.apply(state);
        if (!kind.idOf(changed).equals(kind.idOf(state))) {
            throw new IllegalArgumentException("A change of a " + kind.name() + " made another one of it");
        }
        if (!validator.test(changed)) {
            refused = true;
            return false;
        }
        state = changed;
        return true;
    }

    /** Puts another state in the place of this one; for changes that are valid whatever the state. */
    public void swap(UnaryOperator<S> change) {
        if (!swap(change, changed -> true)) {
            throw new IllegalStateException("Everything is valid here");
        }
    }

    boolean isNew() {
        return before == null;
    }

    boolean isRefused() {
        return refused;
    }

    /** How it is written; empty when nothing changed. */
    Optional<Kind.Write> write(short tenantId) {
        if (before == null) {
            return Optional.of(kind.insert(tenantId, state));
        }
        return before.equals(state) ? Optional.empty() : Optional.of(kind.update(tenantId, version, before, state));
    }
}
