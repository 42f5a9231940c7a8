package org.docket.read.source;

import org.jspecify.annotations.Nullable;

/** What agencies have set up, as PostgreSQL has it now; JSON as it is served. */
public interface Settings {
    /**
     * Queues, calendar, tariffs and case templates of an agency, or null when there is no such agency.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    byte @Nullable [] of(int tenant);
}
