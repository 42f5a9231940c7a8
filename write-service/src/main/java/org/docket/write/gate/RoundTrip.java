package org.docket.write.gate;

import java.util.Optional;

/**
 * How one round trip to PostgreSQL ended.
 *
 * @param <T> what a row is read into
 */
public sealed interface RoundTrip<T> {

    /**
     * The statement ran and is committed.
     *
     * @param row what it returned; empty when no row met its conditions
     */
    record Done<T>(Optional<T> row) implements RoundTrip<T> {}

    /**
     * A constraint refused it; nothing is changed.
     *
     * @param constraint the constraint's name
     */
    record Violated<T>(String constraint) implements RoundTrip<T> {}

    /** It could not be carried out in time; nothing is changed unless the connection broke at commit. */
    record Unavailable<T>(Reason reason) implements RoundTrip<T> {}

    /** Why PostgreSQL did not carry out a statement. */
    enum Reason {
        /** No connection of the pool was free in time. */
        POOL,
        /** A lock was not had within {@code lock_timeout} (55P03). */
        LOCK,
        /** Longer than {@code statement_timeout} (57014). */
        STATEMENT,
        /** Serialization failures, deadlocks (40001, 40P01) or a partition made meanwhile, more often than a command is retried. */
        CONFLICT,
        /** The connection could not be made, or broke, or the server can do nothing for now (classes 08 and 57, 53000 to 53300, 25006 after a fail-over). */
        CONNECTION
    }
}
