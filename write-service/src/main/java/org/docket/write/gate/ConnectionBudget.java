package org.docket.write.gate;

import java.util.Optional;

/**
 * Whether the connections that this process may open fit into PostgreSQL.
 *
 * @param own how many it may open: its pool, and what is beside it
 * @param usable how many PostgreSQL has for roles without privileges: max_connections without what is reserved
 * @param others how many sessions Docket's roles have there now, those of this process among them
 */
record ConnectionBudget(long own, long usable, long others) {

    /** Why the process must not start; empty when it may. */
    Optional<String> refusal() {
        return own <= usable
                ? Optional.empty()
                : Optional.of("This process may open " + own + " connections to PostgreSQL, which has " + usable
                        + " for applications: lower DOCKET_PG_POOL, or raise max_connections.");
    }

    /** What is likely to go wrong once all replicas are busy; empty when nothing is. */
    Optional<String> warning() {
        return own + others <= usable
                ? Optional.empty()
                : Optional.of(
                        "Docket's services have " + others + " connections to PostgreSQL, and this process may open "
                                + own
                                + ", but there are " + usable
                                + " for applications: under load some will find none. Lower the pools or the replicas, or raise max_connections.");
    }
}
