package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What caused a revision of a case. */
@FunctionalInterface
public interface Causes {
    /**
     * The outbox event that announced this revision, with its command; null when that is kept no more.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    Cause of(int tenant, UUID id, long revision);

    /**
     * The event behind a revision.
     *
     * @param eventType such as {@code case.opened}
     * @param auditOutcome how the audit entry of the command ends; null when there is none
     */
    record Cause(
            UUID eventId,
            String eventType,
            UUID commandId,
            UUID actorId,
            @Nullable String auditOutcome) {}
}
