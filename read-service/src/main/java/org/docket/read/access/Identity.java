package org.docket.read.access;

import java.util.List;
import java.util.UUID;

/**
 * The actor who asks, and for which agency.
 *
 * @param tenant the agency
 * @param actor the actor's id
 * @param roles what the actor is, such as {@code OFFICER}
 * @param active false when the actor may not act any more
 */
public record Identity(int tenant, UUID actor, List<String> roles, boolean active) {
    /** Copies the list. */
    public Identity {
        roles = List.copyOf(roles);
    }

    /** Whether the actor may look into the cache: operators and services may. */
    boolean mayInspect() {
        return roles.contains("OPERATOR") || roles.contains("SERVICE");
    }

    /** Whether the actor may read evidence: officers, supervisors and auditors may. */
    boolean mayReadEvidence() {
        return roles.contains("OFFICER") || roles.contains("SUPERVISOR") || roles.contains("AUDITOR");
    }

    /** Whether the actor may read the audit: auditors, supervisors and operators may. */
    boolean mayAudit() {
        return roles.contains("AUDITOR") || roles.contains("SUPERVISOR") || roles.contains("OPERATOR");
    }
}
