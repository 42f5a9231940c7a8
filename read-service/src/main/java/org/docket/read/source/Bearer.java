package org.docket.read.source;

import java.util.List;
import java.util.UUID;

/**
 * Whom a bearer token stands for.
 *
 * @param active false when the actor may not act any more
 */
public record Bearer(int tenant, UUID actor, List<String> roles, boolean active) {
    /** Copies the list. */
    public Bearer {
        roles = List.copyOf(roles);
    }
}
