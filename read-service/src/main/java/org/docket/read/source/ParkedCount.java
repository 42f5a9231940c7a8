package org.docket.read.source;

/** How many cases the projector has given up on for now. */
@FunctionalInterface
public interface ParkedCount {
    /**
     * The number of parked cases of a tenant.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    long of(int tenant);
}
