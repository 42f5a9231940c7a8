package org.docket.write.command.changesubscription;

import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again.
 *
 * @param aggregateId only those of this aggregate; null for all
 */
record ReplaySubscription(@Nullable UUID aggregateId) {

    static ReplaySubscription decode(Body body) {
        String text = body.optionalText("aggregateId", 36);
        try {
            return new ReplaySubscription(text == null ? null : UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            body.note("aggregateId", ProblemType.VALUE_INVALID, "aggregateId must be a UUID.");
            return new ReplaySubscription(null);
        }
    }
}
