package org.docket.write.gate;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a transaction runs: row-level security shows it the rows of one agency, and of that agency's sealed cases those on which
 * the actor is named.
 *
 * @param tenantId the agency
 * @param actorId who acts; null for nobody in particular, who is named on no sealed case
 */
public record Acting(short tenantId, @Nullable UUID actorId) {

    /** For an agency as a whole, such as the bulk worker: no sealed case is seen. */
    public static Acting ofTenant(short tenantId) {
        return new Acting(tenantId, null);
    }

    /** The agency as PostgreSQL's setting has it. */
    public String tenantText() {
        return Short.toString(tenantId);
    }

    /** The actor as PostgreSQL's setting has it; empty for nobody. */
    public String actorText() {
        return actorId == null ? "" : actorId.toString();
    }
}
