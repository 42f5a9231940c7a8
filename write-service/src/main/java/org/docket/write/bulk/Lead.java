package org.docket.write.bulk;

import java.util.UUID;
import org.docket.write.gate.ResultRow;

/**
 * A running operation whose turn it is, as it was a moment ago.
 *
 * @param done how many of its items have an outcome
 * @param pace how its next chunk is tried
 */
record Lead(short tenantId, UUID operationId, int done, Pace pace) {

    static Lead of(ResultRow row) {
        return new Lead(
                (short) row.number("tenant_id"), row.uuid("operation_id"), (int) row.number("done"), Pace.of(row));
    }
}
