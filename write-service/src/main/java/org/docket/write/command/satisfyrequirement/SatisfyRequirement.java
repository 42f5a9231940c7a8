package org.docket.write.command.satisfyrequirement;

import java.time.LocalDate;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.http.CaseIds;

/**
 * A slot is filled.
 *
 * @param occurredOn today, for the agency
 * @param evidenceId with what; a text that is no UUID names no evidence
 */
record SatisfyRequirement(LocalDate occurredOn, UUID evidenceId) {

    static SatisfyRequirement decode(Body body) {
        return new SatisfyRequirement(body.today(), CaseIds.parse(body.text("evidenceId", 36)));
    }
}
