package org.docket.write.command.mergecases;

import java.time.LocalDate;
import java.util.UUID;
import org.docket.write.body.Body;
import org.docket.write.http.CaseIds;

/**
 * Merges a case into another one.
 *
 * @param occurredOn today, for the agency
 * @param into the case that takes its place
 * @param intoVersion the version of that case as the client read it
 * @param reason why they are the same; 1 to 1,000 characters
 */
record MergeCases(LocalDate occurredOn, UUID into, long intoVersion, String reason) {

    static MergeCases decode(Body body) {
        return new MergeCases(
                body.today(),
                CaseIds.parse(body.text("into", 36)),
                body.wholeNumber("intoVersion", 1, Integer.MAX_VALUE),
                body.text("reason", 1000));
    }
}
