package org.docket.write.unitofwork;

/**
 * What a unit's function comes to.
 *
 * @param <R> the result when it is committed
 * @param <X> the reason when it is not
 */
public sealed interface Decision<R, X> {

    /** Write all that changed. */
    record Commit<R, X>(R result) implements Decision<R, X> {}

    /** Write nothing; the reason may hold several. */
    record Refuse<R, X>(X reason) implements Decision<R, X> {}
}
